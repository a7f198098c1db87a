/** What analysts count, compare and take with them. */
@NullMarked
package app.rostrum.query.analysis;

import org.jspecify.annotations.NullMarked;
