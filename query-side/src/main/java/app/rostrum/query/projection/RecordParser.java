package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Batch.Reached;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a projection's events in Kafka's records; of others the name and the position only. What it makes of a record depends on nothing
 * else, so it may be used by any thread.
 */
final class RecordParser<E extends DomainEvent> {

    private final Projector<E, ?> projector;
    private final Set<String> names;
    private final Set<String> features;

    RecordParser(Projector<E, ?> projector) {
        this.projector = projector;
        this.names = projector.events().stream()
                .flatMap(it -> EventTypes.namesOf(it).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.features = names.stream().map(RecordParser::featureOf).collect(Collectors.toUnmodifiableSet());
    }

    List<Parsed<E>> parse(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(this::parse)
                .toList();
    }

    private Parsed<E> parse(ConsumerRecord<byte[], byte[]> record) {
        var name = RecordHeaders.name(record);
        boolean concerned = name == null || takes(name);
        try {
            if (name == null) {
                throw new UnreadableEvent("a record has no header ce_type", null);
            }
            var event = concerned ? event(record, name) : null;
            return new Parsed<>(
                    record, concerned, event, null, event == null ? RecordHeaders.position(record) : event.position());
        } catch (UnreadableEvent e) {
            return new Parsed<>(record, concerned, null, e, RecordHeaders.positionOr(Reached.NO_POSITION, record));
        }
    }

    private Incoming<E> event(ConsumerRecord<byte[], byte[]> record, String name) {
        try {
            var recorded = own(CloudEvent.parse(it -> RecordHeaders.text(record, it), record.value())
                    .recorded());
            return new Incoming<>(record.partition(), record.offset(), projector.documentsOf(recorded), recorded);
        } catch (UnreadableEvent e) {
            throw e;
        } catch (RuntimeException e) {
            // An event may lack what it has to have.
            throw new UnreadableEvent("an event " + name + " cannot be read", e);
        }
    }

    /** Its name is one of those that the projector takes. */
    @SuppressWarnings("unchecked")
    private Recorded<E> own(Recorded<?> recorded) {
        return (Recorded<E>) recorded;
    }

    private boolean takes(String name) {
        return EventTypes.all().containsKey(name) ? names.contains(name) : features.contains(featureOf(name));
    }

    private static String featureOf(String name) {
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }
}
