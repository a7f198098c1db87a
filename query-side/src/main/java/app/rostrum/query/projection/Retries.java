package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what operators have ordered about parked events: a subject's are tried again, in their order, until one fails. */
final class Retries<E extends DomainEvent, D extends Document> {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final String projection;
    private final Parking parking;
    private final RecordReader records;
    private final Decoder<E> decoder;
    private final BatchWriter<E, D> writer;

    Retries(String projection, Parking parking, RecordReader records, Decoder<E> decoder, BatchWriter<E, D> writer) {
        this.projection = projection;
        this.parking = parking;
        this.records = records;
        this.decoder = decoder;
        this.writer = writer;
    }

    /** @throws StoreAway if the store does not take it now; then nothing was carried out, and will be later */
    void carryOut(TopicPartition partition) {
        for (var subject : parking.ordered(partition.partition())) {
            var failed = retry(partition, parking.of(partition.partition(), subject));
            parking.tried(partition.partition(), subject, failed);
            parking.save();
            LOG.info(
                    "parked events tried again projection={} subject={} outcome={}",
                    projection,
                    subject,
                    failed == null ? "applied" : failed.getMessage());
        }
    }

    private @Nullable Poison retry(TopicPartition partition, List<Parked.Event> events) {
        if (events.isEmpty()) {
            return null;
        }
        var again = records.read(
                partition, events.stream().map(Parked.Event::offset).toList());
        var written = writer.write(decoder.decodeAgain(again));
        return written.faults().get(partition.partition());
    }
}
