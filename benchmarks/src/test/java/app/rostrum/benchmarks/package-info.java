@NullMarked
package app.rostrum.benchmarks;

import org.jspecify.annotations.NullMarked;
