package app.rostrum.servers.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;

/** Several ordered runs of entries as one. */
final class MergedRuns implements Iterator<Entry> {

    private final Queue<Head> heads;

    /** The next entry of a run, and the rest of it. */
    private record Head(Entry entry, Iterator<Entry> rest) {}

    MergedRuns(Collection<Iterator<Entry>> runs, Comparator<Entry> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::entry, order));
        runs.forEach(this::offerNext);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Entry next() {
        var head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        offerNext(head.rest);
        return head.entry;
    }

    private void offerNext(Iterator<Entry> run) {
        if (run.hasNext()) {
            heads.add(new Head(run.next(), run));
        }
    }
}
