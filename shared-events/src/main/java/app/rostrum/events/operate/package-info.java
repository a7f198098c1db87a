/** What operators order: facts of their own, on a topic of their own (ADR 0010). */
@NullMarked
package app.rostrum.events.operate;

import org.jspecify.annotations.NullMarked;
