package app.rostrum.servers.documents;

import java.util.List;

/**
 * A row of an index: the values of its fields in one document, and the document's position in the collection. With fewer
 * values than the index has fields it is a limit: the place before or after all entries that begin with these values.
 */
record Entry(List<Object> values, int position) {

    /** Short lists that cannot be changed hold their values themselves: each look into an index meets many. */
    Entry {
        values = List.copyOf(values);
    }

    static Entry before(List<Object> values) {
        return new Entry(values, Integer.MIN_VALUE);
    }

    static Entry after(List<Object> values) {
        return new Entry(values, Integer.MAX_VALUE);
    }
}
