package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps keys unique, by the library's rules. Its keys hash well: those of the library's own index collide wherever several
 * similar values make one key, and inserting becomes a walk along ever longer chains.
 */
final class UniqueIndex extends AbstractUniqueIndex<Integer> {

    private final Map<Key, Integer> positions = new HashMap<>();

    /** A key with a hash to which each of its values contributes all of its bits. */
    private record Key(KeyValue values, int hash) {

        static Key of(KeyValue values) {
            var mixed = 0L;
            for (var value : values) {
                mixed = (mixed + Objects.hashCode(value)) * 0x9E3779B97F4A7C15L;
                mixed ^= mixed >>> 32;
            }
            return new Key(values, (int) mixed);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.hash == hash && key.values.equals(values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    UniqueIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    /** Refuses what the library would refuse too, but only after it has changed the indexes and half of the document. */
    @Override
    public synchronized void checkUpdate(
            Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        for (var field : newDocument.keySet()) {
            if (field.contains(".")) {
                throw new MongoServerException(
                        "A document with the dotted field name '" + field + "' cannot be updated");
            }
        }
        super.checkUpdate(oldDocument, newDocument, collection);
    }

    @Override
    protected @Nullable Integer getPosition(KeyValue keyValue) {
        return positions.get(Key.of(keyValue));
    }

    @Override
    protected boolean putKeyPosition(KeyValue keyValue, Integer position) {
        return positions.putIfAbsent(Key.of(keyValue), position) == null;
    }

    @Override
    protected @Nullable Integer removeDocument(KeyValue keyValue) {
        return positions.remove(Key.of(keyValue));
    }

    @Override
    protected Iterable<Entry<KeyValue, Integer>> getIterable() {
        return positions.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey().values(), entry.getValue()))
                .collect(Collectors.toList());
    }

    @Override
    public long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return positions.size();
    }
}
