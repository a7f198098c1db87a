/** How events, envelopes and tokens look outside a process. The only place of this module that knows a JSON library. */
@NullMarked
package app.rostrum.events.wire;

import org.jspecify.annotations.NullMarked;
