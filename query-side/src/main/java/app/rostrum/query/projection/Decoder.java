package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Batch.Reached;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                    var poison = new Poison(partition.partition(), record.offset(), header(record, "ce_type"), e);
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
        var name = header(record, "ce_type");
        if (leftOut.test(record, name == null || takes(name))) {
            return positionOrNone(record);
        }
        if (name == null) {
            throw new UnreadableEvent("a record has no header ce_type", null);
        }
        if (!takes(name)) {
            return position(record);
        }
        var recorded =
                CloudEvent.parse(it -> header(record, it), record.value()).recorded();
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

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        var text = header(record, "ce_position");
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw new UnreadableEvent("a record has no position", e);
        }
    }

    /** A record that is left out may be one that does not say. */
    private static long positionOrNone(ConsumerRecord<byte[], byte[]> record) {
        try {
            return position(record);
        } catch (UnreadableEvent e) {
            return Reached.NO_POSITION;
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
