package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what operators have ordered about parked events: a subject's are tried again, in their order, until one fails. */
final class Retries<E extends DomainEvent, D extends Document> {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    /** So that neither memory nor the time of one turn depends on how much is parked. */
    private static final int MOST_AT_ONCE = 200;

    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String projection;
    private final Parking parking;
    private final RecordReader records;
    private final Decoder<E> decoder;
    private final BatchWriter<E, D> writer;
    private final Assignment assignment;
    private final BackOff backOff;
    private final Map<String, Long> notBefore = new HashMap<>();

    Retries(
            String projection,
            Parking parking,
            RecordReader records,
            Decoder<E> decoder,
            BatchWriter<E, D> writer,
            Assignment assignment,
            BackOff backOff) {
        this.projection = projection;
        this.parking = parking;
        this.records = records;
        this.decoder = decoder;
        this.writer = writer;
        this.assignment = assignment;
        this.backOff = backOff;
    }

    /**
     * To be called again and again: it takes about a second, and what is left comes with the next call.
     *
     * @throws StoreAway if the store does not take it now; then nothing was carried out, and will be later
     */
    void carryOut(TopicPartition partition) {
        long now = System.nanoTime();
        long end = now + TURN_NANOS;
        notBefore.values().removeIf(it -> now - it >= 0);
        for (var subject : parking.ordered(partition.partition())) {
            if (System.nanoTime() - end >= 0) {
                return;
            }
            if (!notBefore.containsKey(subject)) {
                carryOut(partition, subject);
            }
        }
    }

    private void carryOut(TopicPartition partition, String subject) {
        try {
            retry(partition, subject);
            backOff.reset();
        } catch (KafkaException e) {
            LOG.warn("parked events cannot be read now projection={} reason={}", projection, e.getMessage());
            notBefore.put(subject, System.nanoTime() + backOff.nextNanos());
        }
    }

    private void retry(TopicPartition partition, String subject) {
        int number = partition.partition();
        var events = parking.of(number, subject, MOST_AT_ONCE);
        var failed = apply(partition, events);
        long below = failed != null
                ? failed.offset()
                : events.size() < MOST_AT_ONCE
                        ? Long.MAX_VALUE
                        : events.getLast().offset() + 1;
        parking.tried(number, subject, below, failed);
        parking.save();
        LOG.info(
                "parked events tried again projection={} subject={} outcome={}",
                projection,
                subject,
                failed == null ? "applied" : failed.getMessage());
    }

    private @Nullable Poison apply(TopicPartition partition, List<Parked.Event> events) {
        if (events.isEmpty()) {
            return null;
        }
        var again = records.read(
                partition, events.stream().map(Parked.Event::offset).toList());
        int number = partition.partition();
        return writer.write(decoder.decodeAgain(again), assignment.checkpoints(Set.of(number)))
                .faults()
                .get(number);
    }
}
