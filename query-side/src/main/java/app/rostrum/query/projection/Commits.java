package app.rostrum.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka how far a view that is whole has come, with the id of the topic. Nothing is read from there; it is what a store that
 * lost something is measured by, so it never goes back.
 */
final class Commits {

    private final Consumer<?, ?> consumer;
    private final String topicId;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    Commits(Consumer<?, ?> consumer, String topicId) {
        this.consumer = consumer;
        this.topicId = topicId;
    }

    void found(TopicPartition partition, long offset) {
        committed.put(partition, offset);
    }

    void forget(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
    }

    /** Does not wait for an answer: what was not acknowledged is said again next time. */
    void commit(Map<TopicPartition, Checkpoint> reached) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        reached.forEach((partition, it) -> {
            if (committed.getOrDefault(partition, -1L) < it.next()) {
                offsets.put(partition, new OffsetAndMetadata(it.next(), topicId));
            }
        });
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, this::answered);
        }
    }

    /** Comes in a later poll. A partition that has gone meanwhile stays forgotten. */
    private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure == null) {
            offsets.forEach((partition, it) ->
                    committed.computeIfPresent(partition, (same, before) -> Math.max(before, it.offset())));
        }
    }
}
