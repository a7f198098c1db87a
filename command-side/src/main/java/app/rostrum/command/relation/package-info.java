/** Following, blocking and muting. */
@NullMarked
package app.rostrum.command.relation;

import org.jspecify.annotations.NullMarked;
