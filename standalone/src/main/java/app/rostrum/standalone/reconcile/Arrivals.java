package app.rostrum.standalone.reconcile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of a topic, each partition in its order and as it is asked for; only so many wait in memory. */
final class Arrivals implements AutoCloseable {

    private static final int MOST_WAITING = 2_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CALL_MILLIS = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();

    /** @throws KafkaException if there is no such topic */
    Arrivals(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        partitions = consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        partitions.forEach(it -> waiting.put(it, new ArrayDeque<>()));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A consumer of what is committed, which changes nothing there. */
    static Consumer<byte[], byte[]> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        CALL_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /**
     * The next record of a partition, which stays where it is.
     *
     * @param deadlineNanos until when one is waited for past the end of the partition
     */
    Optional<ConsumerRecord<byte[], byte[]>> peek(TopicPartition partition, long deadlineNanos) {
        var queue = queue(partition);
        while (queue.isEmpty()) {
            boolean atEnd = isAtEnd(partition);
            if (atEnd && System.nanoTime() > deadlineNanos) {
                return Optional.empty();
            }
            poll();
        }
        return Optional.of(queue.element());
    }

    void take(TopicPartition partition) {
        queue(partition).remove();
    }

    private void poll() {
        var full = partitions.stream()
                .filter(it -> queue(it).size() >= MOST_WAITING)
                .toList();
        consumer.pause(full);
        consumer.poll(POLL)
                .forEach(it ->
                        queue(new TopicPartition(it.topic(), it.partition())).add(it));
        consumer.resume(full);
    }

    private boolean isAtEnd(TopicPartition partition) {
        var end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        return consumer.position(partition) >= end;
    }

    private Queue<ConsumerRecord<byte[], byte[]>> queue(TopicPartition partition) {
        return waiting.getOrDefault(partition, new ArrayDeque<>());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
