package app.rostrum.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** The documents of one kind, in a collection of their own. */
record MongoShelf<D extends Document>(Mongo mongo, Kind<D> kind, MongoCollection<D> documents) {

    private static final int PAGE = 5_000;

    static <D extends Document> MongoShelf<D> of(
            Kind<D> kind, MongoProjector<?, ?> projector, Mongo mongo, int generation) {
        var isFirst = kind.name().equals(projector.kinds().getFirst().name());
        var collection = isFirst ? projector.name() : projector.name() + '_' + kind.name();
        return new MongoShelf<>(mongo, kind, mongo.filling(collection, generation, kind.documents()));
    }

    void prepare() {
        if (!kind.indexes().isEmpty()) {
            mongo.call(() -> documents.createIndexes(kind.indexes()));
        }
    }

    void load(Collection<String> all, Map<String, ? super D> into) {
        var ids = all.stream().filter(kind::has).toList();
        if (!ids.isEmpty()) {
            find(documents, ids).forEach(it -> into.put(it.id(), it));
        }
    }

    /** Checkpoints stand beside its documents. */
    void load(Collection<String> all, Collection<Checkpoint> checkpoints, Map<String, ? super D> into) {
        var ids = Stream.concat(
                        checkpoints.stream().map(Checkpoint::id), all.stream().filter(kind::has))
                .toList();
        var codec = documents.getCodecRegistry().get(kind.documents());
        var held = new HashMap<String, Checkpoint>();
        for (var it : find(documents.withDocumentClass(RawBsonDocument.class), ids)) {
            var id = it.getString("_id").getValue();
            if (Held.isIdOfHeld(id)) {
                held.put(id, HeldForm.checkpoint(it));
            } else {
                into.put(id, it.decode(codec));
            }
        }
        checkpoints.forEach(it -> it.require(held.get(it.id())));
    }

    private <T> List<T> find(MongoCollection<T> collection, List<String> ids) {
        return mongo.call(
                () -> collection.find(in(ids)).batchSize(ids.size() + 1).into(new ArrayList<>(ids.size())));
    }

    void write(List<? extends Document> allBegun, List<? extends Document> allChanged) {
        var begun = own(allBegun);
        var changed = own(allChanged);
        if (begun.isEmpty() && changed.isEmpty()) {
            return;
        }
        var writes = new ArrayList<WriteModel<D>>(begun.size() + changed.size());
        begun.forEach(it -> writes.add(new InsertOneModel<>(it)));
        changed.forEach(it -> writes.add(replacement(it)));
        var ids = Stream.concat(begun.stream(), changed.stream()).map(Document::id);
        if (!MongoBulk.write(mongo, documents, writes, ids.toList())) {
            MongoBulk.write(
                    mongo,
                    documents,
                    begun.stream().map(MongoShelf::replacement).toList(),
                    begun.stream().map(Document::id).toList());
        }
    }

    private List<D> own(List<? extends Document> all) {
        return all.stream()
                .filter(it -> kind.has(it.id()))
                .map(kind.documents()::cast)
                .toList();
    }

    /** Matches nothing where the one that is there has come as far. */
    private static <D extends Document> WriteModel<D> replacement(D it) {
        return new ReplaceOneModel<>(below(it.id(), "position", it.position()), it);
    }

    /** Ids and positions of all, page by page. */
    void positions(Consumer<Map<String, Long>> page) {
        var bare = documents.withDocumentClass(BsonDocument.class);
        var fields = new BsonDocument("_id", new BsonInt32(1)).append("position", new BsonInt32(1));
        var found = new LinkedHashMap<String, Long>();
        var last = "";
        do {
            found.clear();
            var after = new BsonDocument("_id", new BsonDocument("$gt", new BsonString(last)));
            mongo.call(() -> bare.find(after)
                            .projection(fields)
                            .sort(new BsonDocument("_id", new BsonInt32(1)))
                            .limit(PAGE)
                            .into(new ArrayList<>()))
                    .forEach(it -> found.put(it.getString("_id").getValue(), position(it)));
            page.accept(found);
            last = found.isEmpty() ? "" : found.lastEntry().getKey();
        } while (!found.isEmpty());
    }

    private static long position(BsonDocument document) {
        return document.getNumber("position", new BsonInt64(0)).longValue();
    }

    static BsonDocument in(Collection<String> ids) {
        var values = new BsonArray(ids.size());
        ids.forEach(it -> values.add(new BsonString(it)));
        return new BsonDocument("_id", new BsonDocument("$in", values));
    }

    static BsonDocument below(String id, String field, long value) {
        return new BsonDocument("_id", new BsonString(id)).append(field, new BsonDocument("$lt", new BsonInt64(value)));
    }
}
