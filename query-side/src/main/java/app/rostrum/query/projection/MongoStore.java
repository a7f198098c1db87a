package app.rostrum.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
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

/** The documents of a projection in collections of MongoDB, one for each kind. */
final class MongoStore<D extends Document> implements DocumentStore<D> {

    private static final int PAGE = 5_000;
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final List<Shelf<? extends D>> shelves;
    private final MongoCollection<BsonDocument> checkpoints;
    private final MongoCollection<BsonDocument> checkpointsForReaders;

    MongoStore(Mongo mongo, MongoProjector<?, D> projector, int generation) {
        this.mongo = mongo;
        this.shelves = projector.kinds().stream()
                .<Shelf<? extends D>>map(it -> Shelf.of(it, projector, mongo, generation))
                .toList();
        this.checkpoints = mongo.filling(projector.name(), generation, BsonDocument.class);
        this.checkpointsForReaders = mongo.reading(projector.name(), generation, BsonDocument.class);
    }

    /** The documents of one kind. */
    private record Shelf<D extends Document>(Mongo mongo, Kind<D> kind, MongoCollection<D> documents) {

        static <D extends Document> Shelf<D> of(
                Kind<D> kind, MongoProjector<?, ?> projector, Mongo mongo, int generation) {
            var isFirst = kind.name().equals(projector.kinds().getFirst().name());
            var collection = isFirst ? projector.name() : projector.name() + '_' + kind.name();
            return new Shelf<>(mongo, kind, mongo.filling(collection, generation, kind.documents()));
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
                            checkpoints.stream().map(Checkpoint::id),
                            all.stream().filter(kind::has))
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
                        begun.stream().map(Shelf::replacement).toList(),
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
    }

    @Override
    public void prepare() {
        shelves.forEach(Shelf::prepare);
    }

    @Override
    public Map<String, D> load(Collection<String> ids, Collection<Checkpoint> checkpoints) {
        var found = new HashMap<String, D>();
        // Checkpoints last: where they are still there then, so was all that was looked for before.
        shelves.subList(1, shelves.size()).forEach(it -> it.load(ids, found));
        var first = shelves.getFirst();
        if (checkpoints.isEmpty()) {
            first.load(ids, found);
        } else {
            first.load(ids, checkpoints, found);
        }
        return found;
    }

    @Override
    public void write(List<D> begun, List<D> changed) {
        shelves.forEach(it -> it.write(begun, changed));
    }

    @Override
    public Held held(String topic) {
        var ids = Topics.partitions()
                .boxed()
                .flatMap(it -> Stream.of(Checkpoint.id(topic, it), Parked.id(topic, it)))
                .toList();
        var found = new HashMap<Integer, Checkpoint>();
        var parked = new HashMap<Integer, Parked>();
        for (var it : mongo.call(() -> checkpointsForReaders.find(in(ids)).into(new ArrayList<>()))) {
            int partition = it.getNumber("partition").intValue();
            if (it.getString("_id").getValue().startsWith(Parked.PREFIX)) {
                parked.put(partition, HeldForm.parked(it));
            } else {
                found.put(partition, HeldForm.checkpoint(it));
            }
        }
        return new Held(found, parked);
    }

    @Override
    public boolean park(List<Parked> parked) {
        // One that is there with a later change does not match, and cannot be inserted either.
        return MongoBulk.write(
                mongo,
                checkpoints,
                parked.stream()
                        .map(it ->
                                new ReplaceOneModel<>(below(it.id(), "change", it.change()), HeldForm.of(it), UPSERT))
                        .toList(),
                parked.stream().map(Parked::id).toList());
    }

    @Override
    public void begin(List<Checkpoint> begun) {
        MongoBulk.write(
                mongo,
                checkpoints,
                begun.stream().map(it -> new InsertOneModel<>(HeldForm.of(it))).toList(),
                begun.stream().map(Checkpoint::id).toList());
    }

    @Override
    public boolean advance(List<Checkpoint.Step> steps) {
        var updates = steps.stream().map(MongoStore::update).toList();
        int matched = mongo.call(() -> checkpoints.bulkWrite(updates, MongoBulk.UNORDERED))
                .getMatchedCount();
        if (matched == steps.size()) {
            return true;
        }
        // Those that did not match are further already, or else the store went back.
        var held = new HashMap<String, Long>();
        mongo.call(() -> checkpoints
                        .find(in(steps.stream().map(it -> it.to().id()).toList()))
                        .into(new ArrayList<>()))
                .forEach(it -> held.put(
                        it.getString("_id").getValue(), HeldForm.checkpoint(it).next()));
        return steps.stream()
                .allMatch(it -> held.getOrDefault(it.to().id(), -1L) >= it.to().next());
    }

    private static WriteModel<BsonDocument> update(Checkpoint.Step step) {
        var to = step.to();
        var between = below(to.id(), "next", to.next());
        between.getDocument("next").append("$gte", new BsonInt64(step.from()));
        return new UpdateOneModel<>(
                between,
                new BsonDocument(
                        "$set",
                        new BsonDocument("next", new BsonInt64(to.next()))
                                .append("position", new BsonInt64(to.position()))
                                .append("epoch", new BsonInt32(to.epoch()))));
    }

    @Override
    public long doubts() {
        return mongo.doubts();
    }

    @Override
    public void doubt() {
        mongo.doubt();
    }

    @Override
    public void positions(Consumer<Map<String, Long>> page) {
        shelves.forEach(it -> positions(it.documents.withDocumentClass(BsonDocument.class), page));
    }

    private void positions(MongoCollection<BsonDocument> documents, Consumer<Map<String, Long>> page) {
        var fields = new BsonDocument("_id", new BsonInt32(1)).append("position", new BsonInt32(1));
        var found = new LinkedHashMap<String, Long>();
        var last = "";
        do {
            found.clear();
            var after = new BsonDocument("_id", new BsonDocument("$gt", new BsonString(last)));
            mongo.call(() -> documents
                            .find(after)
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

    @Override
    public void refresh() {
        // What is written is visible at once.
    }

    @Override
    public long count() {
        return shelves.stream()
                .mapToLong(it -> mongo.call(() -> it.documents.estimatedDocumentCount()))
                .sum();
    }

    @Override
    public List<String> sample(int wanted) {
        int each = Math.ceilDiv(wanted, shelves.size());
        var stages = List.of(
                new BsonDocument("$sample", new BsonDocument("size", new BsonInt32(each))),
                new BsonDocument("$project", new BsonDocument("_id", new BsonInt32(1))));
        return shelves.stream()
                .map(it -> it.documents.withDocumentClass(BsonDocument.class))
                .flatMap(it -> mongo.call(() -> it.aggregate(stages).into(new ArrayList<>())).stream())
                .map(it -> it.getString("_id").getValue())
                .filter(it -> !Held.isIdOfHeld(it))
                .toList();
    }

    /** Nothing: MongoDB knows no other name for a collection. */
    @Override
    public void advertise() {}

    @Override
    public void drop() {
        // The one with the checkpoints first: without them, what is left is begun anew.
        shelves.forEach(it -> mongo.call(() -> {
            it.documents.drop();
            return true;
        }));
    }

    private static BsonDocument in(Collection<String> ids) {
        var values = new BsonArray(ids.size());
        ids.forEach(it -> values.add(new BsonString(it)));
        return new BsonDocument("_id", new BsonDocument("$in", values));
    }

    private static BsonDocument below(String id, String field, long value) {
        return new BsonDocument("_id", new BsonString(id)).append(field, new BsonDocument("$lt", new BsonInt64(value)));
    }
}
