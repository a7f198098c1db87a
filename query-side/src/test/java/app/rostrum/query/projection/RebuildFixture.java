package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.servers.SharedServers;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Builds a generation of a projection into MongoDB as a node does, and writes the same documents with nothing around it. */
public final class RebuildFixture<E extends DomainEvent, D extends Document> implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MongoProjector<E, ? super D> projector;
    private final Kind<D> kind;
    private final Mongo mongo;
    private final KafkaAdmin kafka;
    private final Generations generations;
    private final Topics topics;
    private int number = 1;

    /** @param kind the one that is written bare as well: the projector's first */
    public RebuildFixture(MongoProjector<E, ? super D> projector, Kind<D> kind) {
        this.projector = projector;
        this.kind = kind;
        var kafkaSettings =
                new KafkaSettings(SharedServers.kafka().bootstrapServers(), "timing", Duration.ofSeconds(5));
        var settings = new ProjectionSettings(
                BATCH, 3, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));
        mongo = new Mongo(new MongoSettings(SharedServers.mongo().uri(), "timing", LIMIT, LIMIT));
        var nowhere = new ElasticSettings(List.of(URI.create("http://localhost:1")), null, null, null, 0, LIMIT, LIMIT);
        kafka = new KafkaAdmin(kafkaSettings, InstantSource.system());
        var byNumber = new KafkaTopics(kafka);
        topics = byNumber.of(1);
        generations = new Generations(
                new Stores(mongo, new Elastic(nowhere), nowhere),
                byNumber,
                settings,
                kafkaSettings,
                new Orders(kafka, kafkaSettings),
                new Observations(new SimpleMeterRegistry(), Tracer.NOOP, Propagator.NOOP, InstantSource.system()),
                InstantSource.system(),
                0);
    }

    /** @return how many seconds it took until all events of the topic were in a new generation */
    public double rebuild() throws InterruptedException {
        topics.describe();
        topics.look();
        var generation = generations.make(projector, ++number, 1);
        long begin = System.nanoTime();
        generation.feed().start();
        while (!generation.progress().isWhole()
                || generation.pace().done() < generation.pace().all()) {
            LockSupport.parkNanos(1_000_000);
        }
        double seconds = secondsSince(begin);
        generation.feed().stop();
        generation.feed().join(10_000);
        return seconds;
    }

    /**
     * Writes the documents of the last rebuild into an empty collection with the same indexes, by unordered bulks of the size of a
     * projection's. Reading them does not count.
     *
     * @param ids of all the documents
     */
    public Written writeBare(List<String> ids) {
        var bare = mongo.filling("bare", number, kind.documents());
        bare.createIndexes(kind.indexes());
        long count = 0;
        double seconds = 0;
        for (int from = 0; from < ids.size(); from += BATCH) {
            var writes = new ArrayList<InsertOneModel<D>>();
            built().find(Filters.in("_id", ids.subList(from, Math.min(ids.size(), from + BATCH))))
                    .batchSize(BATCH)
                    .forEach(it -> writes.add(new InsertOneModel<>(it)));
            count += writes.size();
            long begin = System.nanoTime();
            bare.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            seconds += secondsSince(begin);
        }
        bare.drop();
        return new Written(count, seconds);
    }

    public record Written(long documents, double seconds) {}

    public void drop() {
        built().drop();
    }

    private MongoCollection<D> built() {
        return mongo.filling(projector.name(), number, kind.documents());
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        kafka.close();
        mongo.close();
    }
}
