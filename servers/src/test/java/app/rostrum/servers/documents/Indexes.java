package app.rostrum.servers.documents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What must be true of the indexes of a collection whatever has happened to it. */
final class Indexes {

    private Indexes() {}

    static void assertThatTheyHoldTheDocuments(OrderedCollection collection) {
        synchronized (collection) {
            for (var index : collection.getIndexes()) {
                var kept = requireNonNull(collection.order(index.getName()));
                var built = new OrderedIndex(index.getKeys());
                collection
                        .streamAllDocumentsWithPosition()
                        .forEach(it -> built.add(it.getDocument(), it.getPosition()));
                assertThat(kept.entries()).as("entries of %s", index).isEqualTo(built.entries());
                assertThat(List.copyOf(kept.apart())).as("apart in %s", index).isEqualTo(List.copyOf(built.apart()));
            }
        }
    }
}
