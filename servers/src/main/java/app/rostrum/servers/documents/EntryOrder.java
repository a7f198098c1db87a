package app.rostrum.servers.documents;

import java.util.Comparator;
import java.util.List;

/** The order of entries in an index: field by field in each field's direction, then by position. */
record EntryOrder(List<Boolean> ascending) implements Comparator<Entry> {

    @Override
    public int compare(Entry one, Entry other) {
        var size = one.values().size();
        var otherSize = other.values().size();
        var byValues = compareFields(one, other, 0, Math.min(size, otherSize));
        if (byValues != 0) {
            return byValues;
        }
        if (size == otherSize) {
            return Integer.compare(one.position(), other.position());
        }
        return size < otherSize ? Integer.signum(one.position()) : -Integer.signum(other.position());
    }

    /** Compares the fields from {@code start} up to, not including, {@code end}. */
    int compareFields(Entry one, Entry other, int start, int end) {
        for (var field = start; field < end; field++) {
            var byField = ValueOrder.ASCENDING.compare(
                    one.values().get(field), other.values().get(field));
            if (byField != 0) {
                return ascending.get(field) ? byField : -byField;
            }
        }
        return 0;
    }
}
