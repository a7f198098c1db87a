/** Who wrote something, as every feature that shows authors joins it at read. */
@NullMarked
package app.rostrum.query.author;

import org.jspecify.annotations.NullMarked;
