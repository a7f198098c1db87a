@NullMarked
package app.rostrum.benchmarks.load;

import org.jspecify.annotations.NullMarked;
