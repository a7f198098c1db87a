package app.rostrum.servers.documents;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries between two limits. The first is found by a single look into the index: of many runs that are merged for a page, most
 * are asked for no other.
 */
final class Run implements Iterator<Entry> {

    private final NavigableSet<Entry> index;
    private final Entry end;
    private final @Nullable Entry first;
    private boolean begun;
    private @Nullable Iterator<Entry> rest;

    /** @param index in the order in which it is to be read, as the limits are */
    Run(NavigableSet<Entry> index, Comparator<Entry> order, Entry start, Entry end) {
        this.index = index;
        this.end = end;
        var found = index.higher(start);
        first = found != null && order.compare(found, end) < 0 ? found : null;
    }

    @Override
    public boolean hasNext() {
        return first != null && (!begun || rest(first).hasNext());
    }

    @Override
    public Entry next() {
        if (first == null) {
            throw new NoSuchElementException();
        }
        if (begun) {
            return rest(first).next();
        }
        begun = true;
        return first;
    }

    private Iterator<Entry> rest(Entry before) {
        if (rest == null) {
            rest = index.subSet(before, false, end, false).iterator();
        }
        return rest;
    }
}
