package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Recorded;
import app.rostrum.servers.SharedServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;

/** Applies events with a projector to a real store, and shows what is in it, byte for byte. */
public final class ProjectorFixture<E extends DomainEvent> implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final Mongo mongo;
    private final Elastic elastic;
    private final String database = "test_" + UUID.randomUUID().toString().substring(0, 8);
    private final Projector<E, ?> projector;
    private final BatchWriter<E, ?> writer;
    private final DocumentStore<?> store;
    private final Supplier<ViewCheck> check;

    private ProjectorFixture(Projector<E, ?> projector) {
        this.projector = projector;
        this.mongo = new Mongo(new MongoSettings(
                SharedServers.mongo().uri(), database, Duration.ofSeconds(10), Duration.ofSeconds(10)));
        var settings = new ElasticSettings(
                List.of(URI.create(SharedServers.elastic().url())),
                null,
                null,
                null,
                0,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
        this.elastic = new Elastic(settings);
        dropIndex();
        var made = make(projector, new Stores(mongo, elastic, settings));
        this.store = made.store();
        this.writer = made.writer();
        this.check = made.check();
        store.prepare();
    }

    private record Made<E extends DomainEvent>(
            DocumentStore<?> store, BatchWriter<E, ?> writer, Supplier<ViewCheck> check) {}

    private static <E extends DomainEvent, D extends Document> Made<E> make(Projector<E, D> projector, Stores stores) {
        var store = stores.of(projector, 1);
        return new Made<>(
                store,
                new BatchWriter<>(projector, store, new Changes()),
                () -> new FoldedViewCheck<>(projector, store, Long.MAX_VALUE, it -> Set.of(), CheckLimits.USUAL));
    }

    /** An empty store, with what the projector asks for. */
    public static <E extends DomainEvent> ProjectorFixture<E> of(Projector<E, ?> projector) {
        return new ProjectorFixture<>(projector);
    }

    /** The events as the event store would hold them, each at its place in the list. */
    public List<Recorded<E>> recorded(List<E> events) {
        return recorded(events, it -> Metadata.NONE);
    }

    /** The same, with what is beside each of them. */
    public List<Recorded<E>> recorded(List<E> events, Function<E, Metadata> metadata) {
        var versions = new HashMap<String, Long>();
        var recorded = new ArrayList<Recorded<E>>();
        for (var event : events) {
            int place = recorded.size() + 1;
            var stream = event.stream().text();
            recorded.add(new Recorded<>(
                    Position.of(1, place, 0),
                    stream,
                    versions.merge(stream, 1L, Long::sum),
                    BEGIN.plusSeconds(place),
                    metadata.apply(event),
                    event));
        }
        return recorded;
    }

    /** In one batch. */
    public void apply(List<Recorded<E>> recorded) {
        var incoming = recorded.stream()
                .map(it -> new Incoming<>(0, it.position().transaction(), projector.documentsOf(it), it))
                .toList();
        var written = writer.write(new Batch<>(incoming, Map.of(), Map.of()), List.of());
        if (!written.faults().isEmpty()) {
            throw written.faults().get(0);
        }
    }

    /**
     * One by one, then all again in one batch and one by one, then all at once from the beginning.
     *
     * @throws AssertionError if a repetition changes anything, or the two ways from the beginning differ
     */
    public void applyTwice(List<Recorded<E>> recorded) {
        recorded.forEach(it -> apply(List.of(it)));
        var once = stored();
        apply(recorded);
        recorded.forEach(it -> apply(List.of(it)));
        assertThat(stored()).isEqualTo(once);
        var contents = contents();
        empty();
        apply(recorded);
        assertThat(contents()).isEqualTo(contents);
    }

    /**
     * All at once; then, from the beginning, stretches of any length, each delivered as often as chance will have it, as to consumers that crash
     * and return.
     *
     * @throws AssertionError if the two differ
     */
    public void applyInStretches(List<Recorded<E>> recorded, Random random) {
        apply(recorded);
        var expected = contents();
        empty();
        int reached = 0;
        while (reached < recorded.size()) {
            int from = Math.max(0, reached - random.nextInt(40));
            int to = Math.min(recorded.size(), Math.max(reached, from + random.nextInt(60)));
            apply(recorded.subList(from, to));
            reached = Math.max(reached, to);
        }
        assertThat(contents()).isEqualTo(expected);
    }

    /** What a look at everything finds that is not as these events make it. */
    public List<String> differences(List<Recorded<E>> recorded) {
        var found = new ArrayList<String>();
        var events = recorded.stream().map(it -> it.as(DomainEvent.class)).toList();
        new Passes(events).of(check.get(), wrong -> found.add(wrong.toString()));
        return found;
    }

    /** Every document by id, in the form in which the store keeps it. */
    public Map<String, String> stored() {
        var found = new TreeMap<String, String>();
        if (projector instanceof MongoProjector<?, ?> it) {
            for (var collection : collections(it)) {
                mongo.filling(collection, 1, RawBsonDocument.class)
                        .find()
                        .forEach(document -> found.put(document.getString("_id").getValue(), document.toJson()));
            }
        } else {
            store.refresh();
            Elastic.whole(elastic.send(
                            "POST",
                            "/" + Elastic.index(projector.name(), 1) + "/_search",
                            Map.of("size", 1000, "version", true)))
                    .path("hits")
                    .path("hits")
                    .forEach(it -> found.put(
                            it.path("_id").stringValue(), it.path("_source") + " version " + it.path("_version")));
        }
        return found;
    }

    /** The same without regard to the order of fields, of which a store may have its own idea when it replaces a document. */
    public Map<String, Map<String, Object>> contents() {
        var contents = new TreeMap<String, Map<String, Object>>();
        stored().forEach((id, text) -> {
            var json = projector instanceof MongoProjector<?, ?> ? text : text.substring(0, text.lastIndexOf('}') + 1);
            contents.put(id, new TreeMap<>(org.bson.Document.parse(json)));
        });
        return contents;
    }

    private static List<String> collections(MongoProjector<?, ?> projector) {
        var names = projector.kinds().stream().map(Kind::name).toList();
        return names.stream()
                .map(it -> it.equals(names.getFirst()) ? projector.name() : projector.name() + "_" + it)
                .toList();
    }

    /** As if the store had never seen anything. */
    public void empty() {
        if (projector instanceof MongoProjector<?, ?> it) {
            collections(it)
                    .forEach(name ->
                            mongo.filling(name, 1, RawBsonDocument.class).drop());
        }
        dropIndex();
        store.prepare();
    }

    private void dropIndex() {
        elastic.send("DELETE", "/" + Elastic.index(projector.name(), 1), null);
    }

    @Override
    public void close() {
        empty();
        mongo.close();
        try {
            elastic.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
