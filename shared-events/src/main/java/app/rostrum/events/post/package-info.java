/** What can happen to a post, and to what others say and think of it. */
@NullMarked
package app.rostrum.events.post;

import org.jspecify.annotations.NullMarked;
