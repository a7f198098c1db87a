/** What keeps every view: reads the stream, folds it into documents, writes them, remembers how far it came. */
@NullMarked
package app.rostrum.query.projection;

import org.jspecify.annotations.NullMarked;
