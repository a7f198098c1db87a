package app.rostrum.command.relay;

import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the topic has come: the last event of each partition. Events are sent in the order of positions, and a transaction
 * appears whole or not at all, so a partition holds every event of its subjects up to its last one.
 */
final class TopicTail {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Target target;
    private final Map<Integer, CloudEvent> last;

    private TopicTail(Target target, Map<Integer, CloudEvent> last) {
        this.target = target;
        this.last = last;
    }

    /** Asks Kafka. Records that are no events are passed over. */
    static TopicTail read(RelaySettings settings, Target target) {
        var partitions = IntStream.range(0, target.partitions())
                .mapToObj(it -> new TopicPartition(target.topic(), it))
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
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            var last = new HashMap<Integer, CloudEvent>();
            var open = partitions.stream()
                    .filter(it -> ends.getOrDefault(it, 0L) > begins.getOrDefault(it, 0L))
                    .toList();
            // The last offsets may hold markers of transactions instead of records, so the search goes back in growing
            // steps.
            for (long step = 2; !open.isEmpty(); step *= 4) {
                var from = new HashMap<TopicPartition, Long>();
                for (var it : open) {
                    from.put(it, Math.max(begins.getOrDefault(it, 0L), ends.getOrDefault(it, 0L) - step));
                }
                readFrom(consumer, from, ends, last);
                open = open.stream()
                        .filter(it -> !last.containsKey(it.partition())
                                && from.getOrDefault(it, 0L) > begins.getOrDefault(it, 0L))
                        .toList();
            }
            return new TopicTail(target, last);
        }
    }

    /** The last event of each partition that has one. */
    Collection<CloudEvent> events() {
        return last.values();
    }

    /** The highest position on the topic; {@link Position#START} if it is empty. */
    Position highest() {
        return last.values().stream()
                .map(CloudEvent::position)
                .max(Position::compareTo)
                .orElse(Position.START);
    }

    /** Whether the topic has that event already. */
    boolean holds(CloudEvent event) {
        var end = last.get(target.partitionOf(event.subject()));
        return end != null && !event.position().isAfter(end.position());
    }

    /** All partitions at once: one after the other, each would wait for a fetch that still waits for news of the one before. */
    private static void readFrom(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Map<Integer, CloudEvent> last) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (from.keySet().stream().anyMatch(it -> consumer.position(it, TIMEOUT) < ends.getOrDefault(it, 0L))) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the last records of the topic could not be read");
            }
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                event(record).ifPresent(it -> last.merge(record.partition(), it, TopicTail::later));
            }
        }
    }

    /** What others wrote or copied there may be out of order. */
    private static CloudEvent later(CloudEvent one, CloudEvent other) {
        return other.position().isAfter(one.position()) ? other : one;
    }

    private static Optional<CloudEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(CloudEvent.parse(
                    name -> {
                        var header = record.headers().lastHeader(name);
                        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                    },
                    record.value()));
        } catch (UnreadableEvent e) {
            LOG.warn(
                    "a record that is no event is on the topic partition={} offset={}",
                    record.partition(),
                    record.offset());
            return Optional.empty();
        }
    }
}
