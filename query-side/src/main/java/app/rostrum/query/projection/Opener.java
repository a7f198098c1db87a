package app.rostrum.query.projection;

import app.rostrum.query.projection.Batch.Reached;
import app.rostrum.query.projection.Topics.End;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where partitions that came here are to be read from. That is what the store says of itself; what was committed to Kafka
 * tells only how far it once was, so that a store which lost something is noticed.
 */
final class Opener {

    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    private static final long NEVER = -1;

    private final DocumentStore<?> store;
    private final Consumer<?, ?> consumer;
    private final String topicId;
    private final int generation;
    private final Supplier<Map<Integer, End>> ends;

    /** @param ends asks Kafka where the partitions end now */
    Opener(
            DocumentStore<?> store,
            Consumer<?, ?> consumer,
            String topicId,
            int generation,
            Supplier<Map<Integer, End>> ends) {
        this.store = store;
        this.consumer = consumer;
        this.topicId = topicId;
        this.generation = generation;
        this.ends = ends;
    }

    /**
     * @param isNew whether the store had no checkpoint
     * @param isMissing whether the view is not whole until it has come to the end
     * @param end of the partition
     * @param committed the offset that was committed to Kafka, or -1
     * @param parked what the store holds of it that could not be applied
     */
    record Opened(
            Checkpoint checkpoint,
            boolean isNew,
            boolean isMissing,
            long end,
            long committed,
            @Nullable Parked parked) {}

    /**
     * Looks where partitions are that came here, and makes checkpoints for them where there are none.
     *
     * @throws StoreAway if the store cannot say it now
     */
    List<Opened> open(Set<TopicPartition> partitions) {
        store.prepare();
        // Where another node goes on meanwhile, the store may have more than was committed, and less than the end:
        // never the other way round.
        var committed = consumer.committed(partitions);
        var held = store.held(topicId);
        var first = consumer.beginningOffsets(partitions);
        var opened = opened(held, partitions, committed, it -> Objects.requireNonNull(first.get(it)));
        var begun =
                opened.stream().filter(Opened::isNew).map(Opened::checkpoint).toList();
        if (!begun.isEmpty()) {
            store.begin(begun);
        }
        return opened;
    }

    /** Looks where partitions are that others may have. */
    List<Opened> look(Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        var committed = consumer.committed(partitions);
        var held = store.held(topicId);
        return opened(held, partitions, committed, it -> 0L);
    }

    private List<Opened> opened(
            Held held,
            Set<TopicPartition> partitions,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Function<TopicPartition, Long> first) {
        // A consumer asked for the ends of what it does not have answers, but warns of each.
        var last = ends.get();
        return partitions.stream()
                .map(it -> opened(
                        it,
                        held,
                        first.apply(it),
                        Objects.requireNonNull(last.get(it.partition())),
                        committed(committed.get(it))))
                .toList();
    }

    private Opened opened(TopicPartition partition, Held store, long first, End last, long committed) {
        long end = last.offset();
        int number = partition.partition();
        var held = store.checkpoints().get(number);
        var parked = store.parked().get(number);
        // Only what was whole is committed. A group that has never committed has never been whole.
        long whole = committed == NEVER ? end : committed;
        if (held == null) {
            var checkpoint = new Checkpoint(topicId, generation, number, first, 0, Reached.NO_EPOCH);
            return new Opened(checkpoint, true, first < whole, end, committed, parked);
        }
        if (held.next() > end || held.epoch() > last.epoch()) {
            // Kafka was set back. What comes again changes nothing, and what was made anew is not missed.
            LOG.warn(
                    "stream is older than checkpoint partition={} checkpoint={} epoch={} now={}",
                    partition,
                    held.next(),
                    held.epoch(),
                    last);
            return new Opened(held.backAt(first), false, false, end, committed, parked);
        }
        return new Opened(held, false, held.next() < whole, end, committed, parked);
    }

    private long committed(@Nullable OffsetAndMetadata offset) {
        return offset != null && offset.metadata().equals(topicId) ? offset.offset() : NEVER;
    }
}
