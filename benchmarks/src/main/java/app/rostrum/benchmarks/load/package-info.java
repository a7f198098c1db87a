/** Load, and what it costs those who bear it. */
@NullMarked
package app.rostrum.benchmarks.load;

import org.jspecify.annotations.NullMarked;
