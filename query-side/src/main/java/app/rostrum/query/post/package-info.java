/** Posts: one, many, and by what they say. */
@NullMarked
package app.rostrum.query.post;

import org.jspecify.annotations.NullMarked;
