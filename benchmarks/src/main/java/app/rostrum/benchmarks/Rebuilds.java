package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Round;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * How fast all views in the document store are built from the topic, against a bare write of the same documents into collections with the
 * same indexes, one bulk after the other as a simple loader would, and against a bare consumer of the same topic.
 */
final class Rebuilds {

    private static final int BULK = 1_000;
    private static final double LEAST_EVENTS_A_SECOND = 20_000;

    private final Run run;

    private Rebuilds(Run run) {
        this.run = run;
    }

    static void measure(Run run) throws InterruptedException {
        new Rebuilds(run).measure();
    }

    private void measure() throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        var names = new ArrayList<String>();
        for (var name : run.views().names()) {
            if (run.documents().has(name, run.views().generation(name))) {
                names.add(name);
            }
        }
        long events = run.stock().events();
        var writes = new ArrayList<Round>();
        var rates = new ArrayList<Round>();
        var reads = new ArrayList<Round>();
        for (int i = 0; i <= run.effort().longRounds(); i++) {
            double built = rebuild(names);
            double written = writeBare(names);
            double read = BareTopic.read(run, run.views().ends()).perSecond();
            if (i > 0) {
                writes.add(new Round(1 / built, 1 / written));
                rates.add(new Round(events / built, LEAST_EVENTS_A_SECOND));
                reads.add(new Round(events / built, read));
            }
        }
        run.report().measured(Lines.REBUILD, inDocuments(writes, names));
        run.report().measured(Lines.REBUILD_RATE, rates);
        run.report().measured(Lines.REBUILD_AND_CONSUMER, reads);
    }

    private List<Round> inDocuments(List<Round> perTime, List<String> names) throws InterruptedException {
        long documents = 0;
        for (var name : names) {
            documents += live(name).estimatedDocumentCount();
        }
        double all = documents;
        return perTime.stream()
                .map(it -> new Round(it.figure() * all, it.limit() * all))
                .toList();
    }

    /** Seconds. */
    private double rebuild(List<String> names) throws InterruptedException {
        var building = new Building(run.views());
        var built = building.build(names);
        building.drop(built);
        return built.seconds();
    }

    /** Seconds that the store took; reading the documents does not count. */
    private double writeBare(List<String> names) throws InterruptedException {
        double seconds = 0;
        for (var name : names) {
            var bare = run.documents().named("bare_" + name);
            bare.drop();
            var live = live(name);
            for (var index : live.listIndexes()) {
                if (!"_id_".equals(index.getString("name"))) {
                    bare.createIndex(index.get("key", Document.class));
                }
            }
            seconds += copy(live, bare);
            bare.drop();
        }
        return seconds;
    }

    private static double copy(MongoCollection<BsonDocument> from, MongoCollection<BsonDocument> to) {
        double seconds = 0;
        var some = page(from, "");
        while (!some.isEmpty()) {
            var writes = some.stream().map(InsertOneModel::new).toList();
            long begin = System.nanoTime();
            to.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            seconds += (System.nanoTime() - begin) / 1e9;
            some = page(from, some.getLast().getString("_id").getValue());
        }
        return seconds;
    }

    private static List<BsonDocument> page(MongoCollection<BsonDocument> from, String after) {
        return from.find(Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(BULK)
                .into(new ArrayList<>());
    }

    private MongoCollection<BsonDocument> live(String name) throws InterruptedException {
        return run.documents().of(name, run.views().generation(name));
    }
}
