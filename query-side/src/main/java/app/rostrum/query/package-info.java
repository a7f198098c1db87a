/** The read side: keeps views up to date from the stream of events and answers reads from them. */
@NullMarked
package app.rostrum.query;

import org.jspecify.annotations.NullMarked;
