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
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

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

    /** All but what is parked; what cannot be read is, at once: trying again would not help. */
    Batch<E> decode(ConsumerRecords<byte[], byte[]> records) {
        return decode(records, parking::leavesOut, parking::putAside);
    }

    /** What was parked. */
    Batch<E> decodeAgain(ConsumerRecords<byte[], byte[]> records) {
        return decode(records, (record, concerned) -> false, (record, e) -> {
            throw e;
        });
    }

    private Batch<E> decode(
            ConsumerRecords<byte[], byte[]> records,
            BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut,
            BiConsumer<ConsumerRecord<?, ?>, UnreadableEvent> unreadable) {
        List<Incoming<E>> events = new ArrayList<>(records.count());
        Map<Integer, Reached> reached = new HashMap<>();
        Map<Integer, Poison> faults = new HashMap<>();
        for (var partition : records.partitions()) {
            long position = Reached.NO_POSITION;
            long next = 0;
            int epoch = Reached.NO_EPOCH;
            for (var record : records.records(partition)) {
                next = record.offset();
                epoch = record.leaderEpoch().orElse(Reached.NO_EPOCH);
                try {
                    position = Math.max(position, decode(record, events, leftOut, unreadable));
                    next++;
                } catch (RuntimeException e) {
                    // Whatever is wrong with one record must hold up its partition alone.
                    var poison = new Poison(partition.partition(), record.offset(), RecordHeaders.name(record), e);
                    faults.put(partition.partition(), poison);
                    break;
                }
            }
            reached.put(partition.partition(), new Reached(next, position, epoch));
        }
        return new Batch<>(events, reached, faults);
    }

    /** @return the position of the event, or -1 of a record that is not to be applied and does not say */
    private long decode(
            ConsumerRecord<byte[], byte[]> record,
            List<Incoming<E>> events,
            BiPredicate<ConsumerRecord<?, ?>, Boolean> leftOut,
            BiConsumer<ConsumerRecord<?, ?>, UnreadableEvent> unreadable) {
        var name = RecordHeaders.name(record);
        if (!leftOut.test(record, name == null || takes(name))) {
            try {
                return read(record, name, events);
            } catch (UnreadableEvent e) {
                unreadable.accept(record, e);
            }
        }
        return RecordHeaders.positionOr(Reached.NO_POSITION, record);
    }

    private long read(ConsumerRecord<byte[], byte[]> record, @Nullable String name, List<Incoming<E>> events) {
        if (name == null) {
            throw new UnreadableEvent("a record has no header ce_type", null);
        }
        if (!takes(name)) {
            return RecordHeaders.position(record);
        }
        var event = parse(record, name);
        events.add(event);
        return event.position();
    }

    private Incoming<E> parse(ConsumerRecord<byte[], byte[]> record, String name) {
        try {
            var recorded = CloudEvent.parse(it -> RecordHeaders.text(record, it), record.value())
                    .recorded();
            var event = projector.events().cast(recorded.event());
            return new Incoming<>(
                    record.partition(),
                    record.offset(),
                    projector.documentOf(event),
                    new Recorded<>(
                            recorded.position(),
                            recorded.stream(),
                            recorded.version(),
                            recorded.time(),
                            recorded.metadata(),
                            event));
        } catch (UnreadableEvent e) {
            throw e;
        } catch (RuntimeException e) {
            // An event may lack what it has to have.
            throw new UnreadableEvent("an event " + name + " cannot be read", e);
        }
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
