/** Measures a whole Rostrum against what the same machine can do (ADR 21). */
@NullMarked
package app.rostrum.benchmarks;

import org.jspecify.annotations.NullMarked;
