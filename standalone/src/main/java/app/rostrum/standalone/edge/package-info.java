/** One origin for clients: passes each request to the side that it is for. */
@NullMarked
package app.rostrum.standalone.edge;

import org.jspecify.annotations.NullMarked;
