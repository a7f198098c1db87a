package app.rostrum.command.relay;

import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.store.EventLog;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.servers.SharedServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic from its beginning as any client would. */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Target EVENTS = topic(1);

    private TopicReader() {}

    static Target topic(int generation) {
        return Target.events(Node.shared().get(EventLog.class), generation, Position.START);
    }

    /** How a relay fills the topics of the shared Kafka, apart from the size of its batches. */
    static RelaySettings settings(int batch) {
        return settings(batch, Duration.ZERO);
    }

    static RelaySettings settings(int batch, Duration gather) {
        return new RelaySettings(
                SharedServers.kafka().bootstrapServers(),
                (short) -1,
                batch,
                gather,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }

    record Read(int partition, String key, Map<String, String> headers, String value) {}

    /** A member of a consumer group, once it was given something to read. */
    static KafkaConsumer<String, String> inGroup(String group, Target topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedServers.kafka().bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic.topic()));
        Eventually.holds(() -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    static void write(int partition, String key, String value) throws Exception {
        try (var producer = new org.apache.kafka.clients.producer.KafkaProducer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedServers.kafka().bootstrapServers()),
                new org.apache.kafka.common.serialization.StringSerializer(),
                new org.apache.kafka.common.serialization.StringSerializer())) {
            producer.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                            new Topic(1).topicName(), partition, key, value))
                    .get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    static List<Read> readUntil(Predicate<Read> wanted) {
        return readUntil(List.of(wanted));
    }

    static List<Read> readUntil(List<Predicate<Read>> wanted) {
        return readUntil(EVENTS, wanted);
    }

    static List<Read> readUntil(Target topic, List<Predicate<Read>> wanted) {
        var records = read(topic, PATIENCE, wanted);
        if (records.isEmpty()) {
            throw new AssertionError("the topic did not get what was waited for in " + PATIENCE);
        }
        return records;
    }

    static boolean comesWithin(Duration limit, Predicate<Read> wanted) {
        return comesWithin(EVENTS, limit, wanted);
    }

    static boolean comesWithin(Target topic, Duration limit, Predicate<Read> wanted) {
        return !read(topic, limit, List.of(wanted)).isEmpty();
    }

    /** All that is there up to these, of which each has to come: partitions come in any order. */
    static List<Read> readUntilAll(Target topic, Collection<CloudEvent> events) {
        return readUntil(
                topic,
                events.stream()
                        .map(event -> (Predicate<Read>) it ->
                                event.position().toString().equals(it.headers().get("ce_position")))
                        .toList());
    }

    static boolean positionsAscendInEachPartition(List<Read> records) {
        var last = new HashMap<Integer, Long>();
        return records.stream().allMatch(it -> {
            long position = Long.parseLong(it.headers().getOrDefault("ce_position", "0"));
            var before = last.put(it.partition(), position);
            return before == null || before < position;
        });
    }

    private static List<Read> read(Target topic, Duration limit, List<Predicate<Read>> wanted) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedServers.kafka().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(it -> new TopicPartition(topic.topic(), it))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<Read>();
            long deadline = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    var headers = new HashMap<String, String>();
                    record.headers()
                            .forEach(it -> headers.put(it.key(), new String(it.value(), StandardCharsets.UTF_8)));
                    records.add(new Read(record.partition(), record.key(), headers, record.value()));
                }
                if (wanted.stream().allMatch(it -> records.stream().anyMatch(it)) && isAtEnds(consumer)) {
                    return records;
                }
            }
            return List.of();
        }
    }

    /** What is waited for may be in one partition and there before the others have been read. */
    private static boolean isAtEnds(KafkaConsumer<?, ?> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(it -> consumer.position(it.getKey()) >= it.getValue());
    }
}
