/** What can happen to a post. */
@NullMarked
package app.rostrum.events.post;

import org.jspecify.annotations.NullMarked;
