/** What can happen to a session. */
@NullMarked
package app.rostrum.events.session;

import org.jspecify.annotations.NullMarked;
