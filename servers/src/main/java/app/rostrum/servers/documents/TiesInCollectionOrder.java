package app.rostrum.servers.documents;

import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The positions of ordered entries, where entries that the order does not tell apart follow each other as in the collection,
 * which is what a stable sort of the collection gives. A document with several such entries comes once.
 */
final class TiesInCollectionOrder implements Iterator<Integer> {

    private final Iterator<Entry> entries;
    private final Comparator<Entry> order;
    private @Nullable Entry ahead;
    private Iterator<Integer> tied = new TreeSet<Integer>().iterator();

    TiesInCollectionOrder(Iterator<Entry> entries, Comparator<Entry> order) {
        this.entries = entries;
        this.order = order;
    }

    @Override
    public boolean hasNext() {
        return tied.hasNext() || ahead != null || entries.hasNext();
    }

    @Override
    public Integer next() {
        if (!tied.hasNext()) {
            tied = nextTies();
        }
        return tied.next();
    }

    private Iterator<Integer> nextTies() {
        var first = ahead == null ? entries.next() : ahead;
        ahead = null;
        var positions = new TreeSet<Integer>();
        positions.add(first.position());
        while (entries.hasNext()) {
            var entry = entries.next();
            if (order.compare(first, entry) != 0) {
                ahead = entry;
                break;
            }
            positions.add(entry.position());
        }
        return positions.iterator();
    }
}
