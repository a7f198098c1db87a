/** What people have read of their notifications. */
@NullMarked
package app.rostrum.command.notification;

import org.jspecify.annotations.NullMarked;
