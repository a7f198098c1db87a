/** Publishing, editing, deleting and removing posts. */
@NullMarked
package app.rostrum.command.post;

import org.jspecify.annotations.NullMarked;
