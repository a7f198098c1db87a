package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.events.Topic;
import app.rostrum.standalone.BenchmarkSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far events have come on their way into the views, and the orders about these. */
final class Views implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final BenchmarkSite site;
    private final KafkaConsumer<byte[], byte[]> kafka;

    Views(BenchmarkSite site) {
        this.site = site;
        kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", site.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The names of all. */
    List<String> names() throws InterruptedException {
        return all().stream().map(it -> it.path("name").stringValue("")).toList();
    }

    JsonNode named(String name) throws InterruptedException {
        return site.ask("GET", "/v1/projections/" + name, null);
    }

    int generation(String name) throws InterruptedException {
        return named(name).path("generation").intValue(0);
    }

    JsonNode order(String method, String path, @Nullable String body) throws InterruptedException {
        return site.ask(method, "/v1/operator/" + path, body);
    }

    /** Returns when all that is stored has come to Kafka. */
    void awaitRelay() throws InterruptedException {
        await("The relay", () -> behind(new Topic(1).topicName()) == 0);
    }

    /** How many events a topic lacks, counted to 100,000; -1 where that is not known. */
    long behind(String topic) throws InterruptedException {
        return order("GET", "relay", null)
                .path("items")
                .valueStream()
                .filter(it -> it.path("topic").stringValue("").equals(topic))
                .mapToLong(it -> it.path("lag").path("events").longValue(-1))
                .findFirst()
                .orElse(-1);
    }

    /** Returns when all that is stored has come into every view. */
    void settle() throws InterruptedException {
        awaitRelay();
        var ends = ends();
        await("A view", () -> all().stream().allMatch(it -> has(it, ends)));
    }

    /** Returns when all that Kafka has now has come into a view. */
    void settle(String name) throws InterruptedException {
        var ends = ends();
        await(name, () -> has(named(name), ends));
    }

    /** Where the partitions of the first topic end. */
    synchronized long[] ends() {
        var topic = new Topic(1).topicName();
        var found = kafka.endOffsets(IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(it -> new TopicPartition(topic, it))
                .toList());
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToLong(it -> found.getOrDefault(new TopicPartition(topic, it), 0L))
                .toArray();
    }

    private static boolean has(JsonNode view, long[] ends) {
        return view.path("partitions")
                .valueStream()
                .allMatch(it -> it.path("next").longValue(0)
                        >= ends[it.path("partition").intValue(0)]);
    }

    private List<JsonNode> all() throws InterruptedException {
        return site.ask("GET", "/v1/projections", null)
                .path("items")
                .valueStream()
                .toList();
    }

    /** Something that is so sooner or later. */
    interface Condition {
        boolean isMet() throws InterruptedException;
    }

    /** @throws CannotMeasure if it is not so in ten minutes */
    static void await(String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > deadline) {
                throw new CannotMeasure(what + " does not come to an end: look at the logs of the sides.");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    @Override
    public synchronized void close() {
        kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
