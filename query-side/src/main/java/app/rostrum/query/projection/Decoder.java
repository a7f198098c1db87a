package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Batch.Reached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Picks a projection's events out of Kafka's records. Of others it reads the name and the position only. */
final class Decoder<E extends DomainEvent> {

    private final Projector<E, ?> projector;
    private final Set<String> features;
    private final Parking parking;

    Decoder(Projector<E, ?> projector, Parking parking) {
        this.projector = projector;
        this.parking = parking;
        this.features = EventTypes.all().entrySet().stream()
                .filter(it -> projector.events().isAssignableFrom(it.getValue()))
                .map(it -> featureOf(it.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All but what is parked. */
    Batch<E> decode(ConsumerRecords<byte[], byte[]> records) {
        return decode(records, parking::leavesOut);
    }

    /** What was parked. */
    Batch<E> decodeAgain(ConsumerRecords<byte[], byte[]> records) {
        return decode(records, (record, concerned) -> false);
    }

    private Batch<E> decode(
            ConsumerRecords<byte[], byte[]> records, BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut) {
        List<Incoming<E>> events = new ArrayList<>(records.count());
        Map<Integer, Reached> reached = new HashMap<>();
        Map<Integer, Poison> faults = new HashMap<>();
        for (var partition : records.partitions()) {
            long position = Reached.NO_POSITION;
            long next = 0;
            for (var record : records.records(partition)) {
                next = record.offset();
                try {
                    position = decode(record, events, leftOut);
                    next++;
                } catch (RuntimeException e) {
                    // Whatever is wrong with one record must hold up its partition alone.
                    var poison = new Poison(partition.partition(), record.offset(), RecordHeaders.name(record), e);
                    faults.put(partition.partition(), poison);
                    break;
                }
            }
            reached.put(partition.partition(), new Reached(next, position));
        }
        return new Batch<>(events, reached, faults);
    }

    /** @return the position of the event */
    private long decode(
            ConsumerRecord<byte[], byte[]> record,
            List<Incoming<E>> events,
            BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut) {
        var name = RecordHeaders.name(record);
        if (leftOut.test(record, name == null || takes(name))) {
            // A record that is left out may be one that does not say.
            return RecordHeaders.positionOr(Reached.NO_POSITION, record);
        }
        if (name == null) {
            throw new UnreadableEvent("a record has no header ce_type", null);
        }
        if (!takes(name)) {
            return RecordHeaders.position(record);
        }
        var recorded = CloudEvent.parse(it -> RecordHeaders.text(record, it), record.value())
                .recorded();
        var event = projector.events().cast(recorded.event());
        events.add(new Incoming<>(
                record.partition(),
                record.offset(),
                projector.documentOf(event),
                new Recorded<>(
                        recorded.position(),
                        recorded.stream(),
                        recorded.version(),
                        recorded.time(),
                        recorded.metadata(),
                        event)));
        return recorded.position().value();
    }

    private boolean takes(String name) {
        var type = EventTypes.all().get(name);
        return type == null
                ? features.contains(featureOf(name))
                : projector.events().isAssignableFrom(type);
    }

    private static String featureOf(String name) {
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }
}
