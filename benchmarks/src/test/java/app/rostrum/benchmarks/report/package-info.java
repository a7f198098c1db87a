@NullMarked
package app.rostrum.benchmarks.report;

import org.jspecify.annotations.NullMarked;
