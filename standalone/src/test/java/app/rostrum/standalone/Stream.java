package app.rostrum.standalone;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is on Kafka, as any client of it would see. */
final class Stream {

    static final String TOPIC = "rostrum.events";

    private static final String ORDERS = "rostrum.orders";
    private static final int PARTITIONS = 12;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Stream() {}

    static String servers() {
        return String.valueOf(SharedSystem.ROSTRUM.backends().environment().get("ROSTRUM_KAFKA_BOOTSTRAP_SERVERS"));
    }

    /** Those that are wanted among all that is there, each partition in its order; waits until there are so many. */
    static List<ConsumerRecord<String, String>> read(int atLeast, Predicate<ConsumerRecord<String, String>> wanted) {
        return read(TOPIC, PARTITIONS, atLeast, wanted);
    }

    /** All operators' orders, in their order. */
    static List<ConsumerRecord<String, String>> orders() {
        return read(ORDERS, 1, 0, it -> true);
    }

    private static List<ConsumerRecord<String, String>> read(
            String topic, int count, int atLeast, Predicate<ConsumerRecord<String, String>> wanted) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = IntStream.range(0, count)
                    .mapToObj(it -> new TopicPartition(topic, it))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            do {
                consumer.poll(Duration.ofMillis(200)).forEach(it -> {
                    if (wanted.test(it)) {
                        found.add(it);
                    }
                });
            } while ((found.size() < atLeast || !isAtEnd(consumer, partitions)) && System.nanoTime() < deadline);
        }
        return found;
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static boolean isAtEnd(KafkaConsumer<String, String> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(it -> consumer.position(it) >= ends.getOrDefault(it, 0L));
    }
}
