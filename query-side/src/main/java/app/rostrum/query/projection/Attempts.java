package app.rostrum.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of partitions whose next event cannot be applied: they wait and are read again from their checkpoint, where the event is tried
 * again, is put aside in the end, or, where no more can be put aside, halts its partition.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final String name;
    private final ProjectionSettings settings;
    private final Parking parking;
    private final Progress progress;
    private final Assignment assignment;
    private final BackOff backOff;
    private final Map<TopicPartition, Integer> counts = new HashMap<>();

    Attempts(
            String name,
            ProjectionSettings settings,
            Parking parking,
            Progress progress,
            Assignment assignment,
            BackOff backOff) {
        this.name = name;
        this.settings = settings;
        this.parking = parking;
        this.progress = progress;
        this.assignment = assignment;
        this.backOff = backOff;
    }

    void failed(TopicPartition partition, Poison poison) {
        if (poison.getCause() instanceof Parking.ParkingFull full) {
            LOG.error("partition halted projection={} {} reason={}", name, poison.getMessage(), full.getMessage());
            assignment.halt(partition, settings.lastRetry().toNanos());
            progress.halt(partition.partition(), String.valueOf(full.getMessage()));
            return;
        }
        int count = counts.merge(partition, 1, Integer::sum);
        if (count < settings.attempts()) {
            LOG.warn("event not applied, tried again projection={} attempt={} {}", name, count, poison.getMessage());
            assignment.waitFor(Set.of(partition), backOff.nextNanos());
        } else {
            LOG.error("event parked projection={} {}", name, poison.getMessage());
            parking.condemn(poison, count);
            counts.remove(partition);
            backOff.reset();
            assignment.waitFor(Set.of(partition), 0);
        }
    }

    /** It has gone on. */
    void succeeded(TopicPartition partition) {
        counts.remove(partition);
    }

    void forget(Collection<TopicPartition> partitions) {
        counts.keySet().removeAll(partitions);
    }

    void forgetAll() {
        counts.clear();
    }
}
