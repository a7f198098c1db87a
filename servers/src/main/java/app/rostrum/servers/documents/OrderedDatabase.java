package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database of {@link OrderedCollection}s, with those commands mended in which the library strays from MongoDB. */
final class OrderedDatabase extends MemoryDatabase {

    private static final int DOCUMENTS_OF_A_BATCH = 1_000;

    OrderedDatabase(String name, CursorRegistry cursors) {
        super(name, cursors);
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
        return new OrderedCollection(this, name, options, cursorRegistry);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new UniqueIndex(name, keys, sparse);
    }

    /** The library only keeps the name of it, the collection keeps the order. */
    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(name, keys);
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "find" -> super.handleCommand(channel, command, inBatches(query), databases, oplog);
            case "insert" -> Writes.insert(query, it -> super.handleCommand(channel, command, it, databases, oplog));
            case "update" -> Writes.update(query, it -> super.handleCommand(channel, command, it, databases, oplog));
            case "aggregate" ->
                new Aggregations(this, databases, oplog)
                        .run(query)
                        .orElseGet(() -> super.handleCommand(channel, command, query, databases, oplog));
            case "dropIndexes" -> dropIndexes(query);
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    /** Whoever names no size of a batch would be sent everything in one message, which may be larger than drivers accept. */
    static Document inBatches(Document query) {
        if (!Utils.isTrue(query.get("singleBatch"))) {
            query.putIfAbsent("batchSize", DOCUMENTS_OF_A_BATCH);
        }
        return query;
    }

    /** The same index again is no change; the library would list it twice, and drop it only once. */
    @Override
    protected synchronized void addIndex(Document description) {
        var same = descriptions(description.get("ns"))
                .filter(it -> Objects.equals(it.get("name"), description.get("name")))
                .findFirst();
        if (same.isEmpty()) {
            super.addIndex(description);
        } else if (!Objects.equals(same.get().get("key"), description.get("key"))
                || Utils.isTrue(same.get().get("unique")) != Utils.isTrue(description.get("unique"))) {
            throw new MongoServerError(
                    ErrorCode.IndexKeySpecsConflict,
                    "An index named " + description.get("name") + " exists already, with other keys or options");
        }
    }

    /** Drops indexes of this collection only; the library forgets those of the same name in others too. */
    private synchronized Document dropIndexes(Document command) {
        var collection = resolveCollection((String) command.get("dropIndexes"), true);
        var wanted = command.get("index");
        var dropped = descriptions(collection.getFullName())
                .filter(it -> !isPrimaryKeyIndex((Document) it.get("key")))
                .filter(it -> "*".equals(wanted)
                        || Objects.equals(wanted, it.get("name"))
                        || Objects.equals(wanted, it.get("key")))
                .toList();
        if (dropped.isEmpty() && !"*".equals(wanted)) {
            throw new IndexNotFoundException("index not found: " + wanted);
        }
        for (var description : dropped) {
            collection.dropIndex((String) description.get("name"));
            indexes.get().deleteDocuments(description, 1);
        }
        var reply = new Document();
        Utils.markOkay(reply);
        return reply;
    }

    private Stream<Document> descriptions(@Nullable Object collection) {
        var all = indexes.get();
        return all == null ? Stream.empty() : all.handleQueryAsStream(new Document("ns", collection));
    }

    @Override
    public synchronized void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
    }

    @Override
    public synchronized void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        super.moveCollection(from, collection, name);
    }
}
