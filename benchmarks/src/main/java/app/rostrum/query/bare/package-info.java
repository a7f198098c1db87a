/** What the query side serves during benchmarks besides its own. */
@NullMarked
package app.rostrum.query.bare;

import org.jspecify.annotations.NullMarked;
