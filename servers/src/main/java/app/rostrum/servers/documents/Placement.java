package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a document stands in an index: one entry, or one for each element of the one array among its fields. Documents that
 * an index cannot order (several arrays, an array within the path, a value without a place) have none: they stand apart.
 */
record Placement(List<Entry> entries, int arrayField) {

    static final int NO_ARRAY = -1;

    private static final Placement APART = new Placement(List.of(), NO_ARRAY);

    boolean isApart() {
        return entries.isEmpty();
    }

    static Placement of(Document document, int position, List<FieldPath> fields) {
        var values = new ArrayList<>(fields.size());
        var arrayField = NO_ARRAY;
        Collection<?> elements = List.of();
        for (var field = 0; field < fields.size(); field++) {
            var value = fields.get(field).in(document);
            if (value instanceof Collection<?> array) {
                if (arrayField != NO_ARRAY) {
                    return APART;
                }
                arrayField = field;
                elements = array;
                values.add(ValueOrder.Absent.EMPTY_ARRAY);
            } else {
                var placed = ValueOrder.placed(value);
                if (placed == null) {
                    return APART;
                }
                values.add(placed);
            }
        }
        if (arrayField == NO_ARRAY || elements.isEmpty()) {
            return new Placement(List.of(new Entry(values, position)), arrayField);
        }
        var distinct = placedElements(elements);
        return distinct == null ? APART : new Placement(spread(values, arrayField, distinct, position), arrayField);
    }

    private static @Nullable Collection<Object> placedElements(Collection<?> elements) {
        var distinct = new TreeSet<Object>(ValueOrder.ASCENDING);
        for (var element : elements) {
            var placed = ValueOrder.placed(element);
            if (placed == null) {
                return null;
            }
            distinct.add(placed);
        }
        return distinct;
    }

    private static List<Entry> spread(List<Object> values, int arrayField, Collection<Object> elements, int position) {
        var entries = new ArrayList<Entry>(elements.size());
        for (var element : elements) {
            var row = new ArrayList<>(values);
            row.set(arrayField, element);
            entries.add(new Entry(row, position));
        }
        return entries;
    }
}
