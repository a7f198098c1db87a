package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ordered indexes of one collection, by name. They follow every change of its documents. */
final class OrderedIndexes {

    private final Map<String, OrderedIndex> indexes = new LinkedHashMap<>();

    @Nullable
    OrderedIndex named(String name) {
        return indexes.get(name);
    }

    /** Builds the index from the documents, unless it is there. */
    void create(Index<?> index, Stream<DocumentWithPosition<Integer>> documents) {
        indexes.computeIfAbsent(index.getName(), name -> {
            var created = new OrderedIndex(index.getKeys());
            documents.forEach(it -> created.add(it.getDocument(), it.getPosition()));
            return created;
        });
    }

    void drop(String name) {
        indexes.remove(name);
    }

    void add(Document document, int position) {
        indexes.values().forEach(index -> index.add(document, position));
    }

    void remove(Document document, int position) {
        indexes.values().forEach(index -> index.remove(document, position));
    }

    void replace(Document before, Document after, int position) {
        indexes.values().forEach(index -> index.replace(before, after, position));
    }

    Optional<Plan> planFor(Document query, @Nullable Document orderBy) {
        return Plan.best(indexes.values(), query, orderBy);
    }
}
