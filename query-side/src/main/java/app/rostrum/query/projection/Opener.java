package app.rostrum.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where partitions that came here are to be read from. That is what the store says of itself; what was committed to Kafka
 * tells only how far it once was, so that a store which lost something is noticed.
 */
final class Opener {

    private static final long NEVER = -1;

    private final DocumentStore<?> store;
    private final Consumer<?, ?> consumer;
    private final String topicId;
    private final int generation;

    Opener(DocumentStore<?> store, Consumer<?, ?> consumer, String topicId, int generation) {
        this.store = store;
        this.consumer = consumer;
        this.topicId = topicId;
        this.generation = generation;
    }

    /**
     * @param buildUntil the offset up to which the view is not whole, or 0
     * @param committed the offset that was committed to Kafka, or -1
     */
    record Opened(Checkpoint checkpoint, long buildUntil, long committed) {}

    /** @throws StoreAway if the store cannot say it now */
    List<Opened> open(Set<TopicPartition> partitions) {
        store.prepare();
        var held = store.checkpoints(topicId);
        var first = consumer.beginningOffsets(partitions);
        var last = consumer.endOffsets(partitions);
        var once = consumer.committed(partitions);
        var begun = new ArrayList<Checkpoint>();
        var opened = new ArrayList<Opened>();
        for (var partition : partitions) {
            int number = partition.partition();
            var checkpoint = held.get(number);
            if (checkpoint == null) {
                checkpoint =
                        new Checkpoint(topicId, generation, number, Objects.requireNonNull(first.get(partition)), 0);
                begun.add(checkpoint);
            }
            long end = Objects.requireNonNull(last.get(partition));
            long committed = committed(once.get(partition));
            // Only what was whole is committed. A group that has never committed has never been whole.
            long whole = committed == NEVER ? end : committed;
            opened.add(new Opened(checkpoint, checkpoint.next() < whole ? end : 0, committed));
        }
        if (!begun.isEmpty()) {
            store.begin(begun);
        }
        return opened;
    }

    private long committed(@Nullable OffsetAndMetadata offset) {
        return offset != null && offset.metadata().equals(topicId) ? offset.offset() : NEVER;
    }
}
