package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to an indexed field, {@code author} or {@code author.name}. */
record FieldPath(String name, List<String> steps) {

    /** What no index orders; any value without a place would do. */
    private static final Object UNORDERED = new Document();

    static FieldPath of(String name) {
        return new FieldPath(name, List.of(name.split("\\.", -1)));
    }

    /** The field's value, or a value without a place in an index if the way leads through an array. */
    @Nullable
    Object in(Document document) {
        @Nullable Object value = document;
        for (var step : steps) {
            if (value instanceof Collection<?>) {
                return UNORDERED;
            }
            value = value instanceof Document parent ? parent.get(step) : Missing.getInstance();
        }
        return value;
    }
}
