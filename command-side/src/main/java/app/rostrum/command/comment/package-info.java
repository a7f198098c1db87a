/** Writing, editing, deleting and removing comments. */
@NullMarked
package app.rostrum.command.comment;

import org.jspecify.annotations.NullMarked;
