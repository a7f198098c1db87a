/** What two accounts can be to each other. */
@NullMarked
package app.rostrum.events.relation;

import org.jspecify.annotations.NullMarked;
