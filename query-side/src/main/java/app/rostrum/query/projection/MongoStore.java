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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;

/** The documents of a projection in collections of MongoDB, one for each kind. */
final class MongoStore<D extends Document> implements DocumentStore<D> {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final List<MongoShelf<? extends D>> shelves;
    private final MongoCollection<BsonDocument> checkpoints;
    private final MongoCollection<BsonDocument> checkpointsForReaders;

    MongoStore(Mongo mongo, MongoProjector<?, D> projector, int generation) {
        this.mongo = mongo;
        this.shelves = projector.kinds().stream()
                .<MongoShelf<? extends D>>map(it -> MongoShelf.of(it, projector, mongo, generation))
                .toList();
        this.checkpoints = mongo.filling(projector.name(), generation, BsonDocument.class);
        this.checkpointsForReaders = mongo.reading(projector.name(), generation, BsonDocument.class);
    }

    @Override
    public void prepare() {
        shelves.forEach(MongoShelf::prepare);
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
        for (var it :
                mongo.call(() -> checkpointsForReaders.find(MongoShelf.in(ids)).into(new ArrayList<>()))) {
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
                        .map(it -> new ReplaceOneModel<>(
                                MongoShelf.below(it.id(), "change", it.change()), HeldForm.of(it), UPSERT))
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
                        .find(MongoShelf.in(
                                steps.stream().map(it -> it.to().id()).toList()))
                        .into(new ArrayList<>()))
                .forEach(it -> held.put(
                        it.getString("_id").getValue(), HeldForm.checkpoint(it).next()));
        return steps.stream()
                .allMatch(it -> held.getOrDefault(it.to().id(), -1L) >= it.to().next());
    }

    private static WriteModel<BsonDocument> update(Checkpoint.Step step) {
        var to = step.to();
        var between = MongoShelf.below(to.id(), "next", to.next());
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
        shelves.forEach(it -> it.positions(page));
    }

    @Override
    public void refresh() {
        // What is written is visible at once.
    }

    @Override
    public long count() {
        return shelves.stream()
                .mapToLong(it -> mongo.call(() -> it.documents().estimatedDocumentCount()))
                .sum();
    }

    @Override
    public List<String> sample(int wanted) {
        int each = Math.ceilDiv(wanted, shelves.size());
        var stages = List.of(
                new BsonDocument("$sample", new BsonDocument("size", new BsonInt32(each))),
                new BsonDocument("$project", new BsonDocument("_id", new BsonInt32(1))));
        return shelves.stream()
                .map(it -> it.documents().withDocumentClass(BsonDocument.class))
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
            it.documents().drop();
            return true;
        }));
    }
}
