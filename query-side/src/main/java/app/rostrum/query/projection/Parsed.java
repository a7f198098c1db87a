package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.wire.UnreadableEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of Kafka's, and what it says.
 *
 * @param concerned whether the projection takes events of its name, or it has none
 * @param event null where it is not concerned or not readable
 * @param unreadable why it cannot be read; null where it can
 * @param position its position, or -1 where it does not say
 */
record Parsed<E extends DomainEvent>(
        ConsumerRecord<byte[], byte[]> record,
        boolean concerned,
        @Nullable Incoming<E> event,
        @Nullable UnreadableEvent unreadable,
        long position) {}
