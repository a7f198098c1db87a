/** Names that only one may have. */
@NullMarked
package app.rostrum.command.unique;

import org.jspecify.annotations.NullMarked;
