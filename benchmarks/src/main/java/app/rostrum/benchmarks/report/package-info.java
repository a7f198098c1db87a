/** What was measured, and how it is shown: a table, JSON, pictures. */
@NullMarked
package app.rostrum.benchmarks.report;

import org.jspecify.annotations.NullMarked;
