package app.rostrum.servers.documents;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a collection had to look at: entries of indexes, and documents shown to the matcher. */
final class Effort {

    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong documents = new AtomicLong();

    long entries() {
        return entries.get();
    }

    long total() {
        return entries.get() + documents.get();
    }

    void countDocument() {
        documents.incrementAndGet();
    }

    Iterator<Entry> counting(Iterator<Entry> counted) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return counted.hasNext();
            }

            @Override
            public Entry next() {
                entries.incrementAndGet();
                return counted.next();
            }
        };
    }
}
