/** What the two sides agree on: events, ids, the envelope around an event, and the place of an event in the order. */
@NullMarked
package app.rostrum.events;

import org.jspecify.annotations.NullMarked;
