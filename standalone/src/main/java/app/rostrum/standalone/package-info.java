/** The whole of Rostrum on one machine, for a person who wants to use it or try it. */
@NullMarked
package app.rostrum.standalone;

import org.jspecify.annotations.NullMarked;
