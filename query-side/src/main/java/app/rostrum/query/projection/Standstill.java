package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices partitions that nobody reads although there is something in them to read. After Kafka has failed, a client may know of fewer
 * partitions than there are, or a group may have given one to nobody, and neither finds out by itself. For the thread of one member.
 */
final class Standstill {

    private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Consumer<?, ?> consumer;
    private final Progress progress;
    private final Ends ends;
    private final String topic;
    private final LongSupplier nanoTime;
    private final long[] reached;
    private final long[] since;
    private long knownAt;

    /** What Kafka says of a topic. */
    interface Ends {

        Topic topic();

        /** The end of a partition as it was last seen. */
        long end(int partition);

        /** Whether Kafka answered in the last seconds. */
        boolean answeredLately();
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Standstill(Consumer<?, ?> consumer, Progress progress, Ends ends, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.progress = progress;
        this.ends = ends;
        this.topic = ends.topic().topicName();
        this.nanoTime = nanoTime;
        this.reached = new long[Topic.PARTITIONS];
        this.since = new long[reached.length];
        forgive();
    }

    /** A new membership mends it. */
    static final class StandsStill extends KafkaException {
        StandsStill(String message) {
            super(message);
        }
    }

    /** All that stand still now have a reason to: others have their turn, a server is away, or they were just looked after. */
    void forgive() {
        knownAt = nanoTime.getAsLong();
        Arrays.fill(since, knownAt);
    }

    /**
     * To be called about once a second.
     *
     * @param running the partitions that this member has and reads
     * @param waiting those that it has and does not read now, for a reason that it knows
     * @throws StandsStill if this member does not get what there is
     */
    void check(Set<TopicPartition> running, Set<TopicPartition> waiting) {
        long now = nanoTime.getAsLong();
        if (!ends.answeredLately()) {
            forgive();
            return;
        }
        checkKnown(now);
        @Nullable TopicPartition orphan = null;
        for (int number = 0; number < since.length; number++) {
            var partition = new TopicPartition(topic, number);
            if (waiting.contains(partition) || hasMoved(number)) {
                since[number] = now;
            } else if (now - since[number] >= PATIENCE_NANOS) {
                if (running.contains(partition)) {
                    throw new StandsStill(partition + " does not go on after " + reached[number]);
                }
                orphan = partition;
            }
        }
        if (orphan != null) {
            LOG.warn(
                    "partition is read by nobody, and is to be given out anew group={} partition={}",
                    consumer.groupMetadata().groupId(),
                    orphan);
            consumer.enforceRebalance("nobody reads " + orphan);
            forgive();
        }
    }

    /** Or is at its end, as far as is known. */
    private boolean hasMoved(int partition) {
        long before = reached[partition];
        reached[partition] = progress.next(partition);
        return reached[partition] != before || reached[partition] >= ends.end(partition);
    }

    private void checkKnown(long now) {
        if (consumer.partitionsFor(topic).size() >= since.length) {
            knownAt = now;
        } else if (now - knownAt >= PATIENCE_NANOS) {
            throw new StandsStill("only some of the partitions of " + topic + " are known here");
        }
    }
}
