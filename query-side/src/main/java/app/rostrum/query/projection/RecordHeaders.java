package app.rostrum.query.projection;

import app.rostrum.events.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the headers of a Kafka record say of its event, without reading the event itself. */
final class RecordHeaders {

    private RecordHeaders() {}

    /** The stored name of the event, or null. */
    static @Nullable String name(ConsumerRecord<?, ?> record) {
        return text(record, "ce_type");
    }

    /** Whose event it is, or null. */
    static @Nullable String subject(ConsumerRecord<?, ?> record) {
        return text(record, "ce_subject");
    }

    /** @throws UnreadableEvent if the record does not say */
    static long position(ConsumerRecord<?, ?> record) {
        try {
            return Long.parseLong(String.valueOf(text(record, "ce_position")));
        } catch (NumberFormatException e) {
            throw new UnreadableEvent("a record has no position", e);
        }
    }

    /** The position, or what is given where the record does not say. */
    static long positionOr(long none, ConsumerRecord<?, ?> record) {
        try {
            return position(record);
        } catch (UnreadableEvent e) {
            return none;
        }
    }

    static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
