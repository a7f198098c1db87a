package app.rostrum.servers.documents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an index, from one limit to another. */
record Range(Entry start, Entry end) {

    /** The entries that begin with these values and whose next field lies in the interval, if there is one. */
    static Range of(List<Object> prefix, @Nullable Interval interval, boolean ascending) {
        if (interval == null) {
            return new Range(Entry.before(prefix), Entry.after(prefix));
        }
        var first = ascending ? interval.lower() : interval.upper();
        var last = ascending ? interval.upper() : interval.lower();
        var from = with(prefix, first.value());
        var to = with(prefix, last.value());
        return new Range(
                first.inclusive() ? Entry.before(from) : Entry.after(from),
                last.inclusive() ? Entry.after(to) : Entry.before(to));
    }

    private static List<Object> with(List<Object> prefix, Object value) {
        var values = new ArrayList<>(prefix);
        values.add(value);
        return values;
    }
}
