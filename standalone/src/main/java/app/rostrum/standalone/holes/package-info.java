/** Whether holes are known in what Rostrum is made of. */
@NullMarked
package app.rostrum.standalone.holes;

import org.jspecify.annotations.NullMarked;
