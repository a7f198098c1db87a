package app.rostrum.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a projection keeps about one subject: a record whose components are strings, numbers, flags, instants and lists of strings. */
public interface Document {

    String id();

    /** The position of the last event in it: an event at or below is in it already. */
    long position();

    /** Under which names it is found besides its id, such as those of lists that it is in, apart from the list of all. */
    default List<String> foundBy() {
        return List.of();
    }

    /** The document that an event changes, for an event that cannot be a document's first. */
    static <D extends Document> D existing(@Nullable D current) {
        if (current == null) {
            throw new IllegalStateException("an event changes what no earlier event has begun");
        }
        return current;
    }
}
