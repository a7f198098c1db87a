/** What people do with their notifications. */
@NullMarked
package app.rostrum.events.notification;

import org.jspecify.annotations.NullMarked;
