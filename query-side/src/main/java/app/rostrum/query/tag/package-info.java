/** Hashtags, as every feature finds them in a text. */
@NullMarked
package app.rostrum.query.tag;

import org.jspecify.annotations.NullMarked;
