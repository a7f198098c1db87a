/** Liking posts and comments. */
@NullMarked
package app.rostrum.command.reaction;

import org.jspecify.annotations.NullMarked;
