/** What people search by: words, phrases and conditions, read from what they write. Knows no store. */
@NullMarked
package app.rostrum.query.language;

import org.jspecify.annotations.NullMarked;
