package app.rostrum.command.relay;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds how far the topic has come. Events are sent in the order of positions, and a transaction appears whole or not at all,
 * so everything up to the highest position in any partition is there.
 */
final class LastRelayed {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RelaySettings settings;

    LastRelayed(RelaySettings settings) {
        this.settings = settings;
    }

    /** The highest position on the topic; {@link Position#START} if it is empty. */
    Position find(Topic topic) {
        var partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(it -> new TopicPartition(topic.topicName(), it))
                .toList();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .map(it -> last(consumer, it, begins.getOrDefault(it, 0L), ends.getOrDefault(it, 0L)))
                    .flatMap(Optional::stream)
                    .max(Position::compareTo)
                    .orElse(Position.START);
        }
    }

    /** The last offsets may hold markers of transactions instead of records, so the search goes back in growing steps. */
    private static Optional<Position> last(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end) {
        Optional<Position> found = Optional.empty();
        long from = end;
        for (long step = 2; found.isEmpty() && from > begin; step *= 4) {
            from = Math.max(begin, end - step);
            found = lastFrom(consumer, partition, from, end);
        }
        return found;
    }

    private static Optional<Position> lastFrom(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        Optional<Position> last = Optional.empty();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition, TIMEOUT) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the last records of a partition could not be read");
            }
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                last = Optional.of(position(record));
            }
        }
        return last;
    }

    private static Position position(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.parse(
                        name -> {
                            var header = record.headers().lastHeader(name);
                            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                        },
                        record.value())
                .position();
    }
}
