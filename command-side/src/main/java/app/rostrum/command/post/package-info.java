/** Publishing, editing and deleting posts. */
@NullMarked
package app.rostrum.command.post;

import org.jspecify.annotations.NullMarked;
