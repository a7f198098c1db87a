/** Keyset pages and the opaque cursors that lead from one to the next. */
@NullMarked
package app.rostrum.query.page;

import org.jspecify.annotations.NullMarked;
