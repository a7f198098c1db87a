package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Batch.Reached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Makes batches of Kafka's records: all that is to be applied, and how far that goes. */
final class Decoder<E extends DomainEvent> {

    private final RecordParser<E> parser;
    private final Parking parking;

    Decoder(Projector<E, ?> projector, Parking parking) {
        this.parser = new RecordParser<>(projector);
        this.parking = parking;
    }

    /** What a poll brought, parsed, in batches of at most so many. */
    Iterator<List<Parsed<E>>> parse(ConsumerRecords<byte[], byte[]> records, int batch) {
        return new ParsedAhead<>(parser, records, batch);
    }

    /**
     * All but what is parked; what cannot be read is, at once: trying again would not help.
     *
     * @param stopped partitions of which nothing is looked at
     */
    Batch<E> decode(List<Parsed<E>> records, Set<Integer> stopped) {
        return decode(records, stopped, parking::leavesOut, parking::putAside);
    }

    /** What was parked. */
    Batch<E> decodeAgain(ConsumerRecords<byte[], byte[]> records) {
        return decode(parser.parse(records), Set.of(), (record, concerned) -> false, (record, e) -> {
            throw e;
        });
    }

    private Batch<E> decode(
            List<Parsed<E>> records,
            Set<Integer> stopped,
            BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut,
            BiConsumer<ConsumerRecord<?, ?>, UnreadableEvent> unreadable) {
        List<Incoming<E>> events = new ArrayList<>(records.size());
        Map<Integer, Reached> reached = new HashMap<>();
        Map<Integer, Poison> faults = new HashMap<>();
        for (var it : records) {
            var record = it.record();
            int partition = record.partition();
            if (stopped.contains(partition) || faults.containsKey(partition)) {
                continue;
            }
            var epoch = record.leaderEpoch().orElse(Reached.NO_EPOCH);
            try {
                take(it, events, leftOut, unreadable);
                reached.merge(partition, new Reached(record.offset() + 1, it.position(), epoch), Reached::and);
            } catch (RuntimeException e) {
                // Whatever is wrong with one record must hold up its partition alone.
                var poison = new Poison(partition, record.offset(), RecordHeaders.name(record), e);
                faults.put(partition, poison);
                reached.merge(partition, new Reached(record.offset(), Reached.NO_POSITION, epoch), Reached::and);
            }
        }
        return new Batch<>(events, reached, faults);
    }

    private void take(
            Parsed<E> it,
            List<Incoming<E>> events,
            BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut,
            BiConsumer<ConsumerRecord<?, ?>, UnreadableEvent> unreadable) {
        if (leftOut.test(it.record(), it.concerned())) {
            return;
        }
        if (it.unreadable() != null) {
            unreadable.accept(it.record(), it.unreadable());
        } else if (it.event() != null) {
            events.add(it.event());
        }
    }
}
