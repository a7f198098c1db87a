package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Axon's way to the table {@code event}. Axon counts the events of a stream from 0, everybody else from 1. Events leave
 * through the relay, not through Axon's tracking, and streams are short, so there are neither tracking nor snapshots.
 */
public final class PostgresEventStore implements EventStorageEngine {

    /** Under which name a command's metadata carries a {@link Metadata}. */
    public static final String METADATA = "metadata";

    private static final String PLACE = PostgresEventStore.class.getName() + ".place";
    private static final String ROW = "(position_here(?), ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)";
    private static final String INSERT =
            "INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at) VALUES ";
    private static final int COLUMNS = 8;
    private static final String STREAM =
            "SELECT position, version, name, subject, payload::text, recorded_at FROM event WHERE stream = ? AND version > ? ORDER BY version";

    private final JdbcTemplate jdbc;

    PostgresEventStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends in one statement.
     *
     * @throws LostRace if somebody else appended one of these versions first
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        WriteOrder.writing();
        var sql = new StringBuilder(INSERT);
        var values = new ArrayList<Object>(messages.size() * COLUMNS);
        int place = takePlaces(messages.size());
        for (var message : messages) {
            var event = (DomainEvent) message.getPayload();
            var domainMessage = (DomainEventMessage<?>) message;
            sql.append(values.isEmpty() ? "" : ", ").append(ROW);
            values.add(place++);
            values.add(domainMessage.getAggregateIdentifier());
            values.add(domainMessage.getSequenceNumber() + 1);
            values.add(EventTypes.nameOf(event.getClass()));
            values.add(event.subject().text());
            values.add(EventJson.write(event));
            values.add(EventJson.write(metadata(message)));
            values.add(Timestamp.from(message.getTimestamp().truncatedTo(ChronoUnit.MICROS)));
        }
        note(messages, insert(sql.append(" RETURNING position").toString(), values));
    }

    private List<Long> insert(String sql, List<Object> values) {
        try {
            return jdbc.query(sql, (row, number) -> row.getLong(1), values.toArray());
        } catch (DuplicateKeyException e) {
            throw new LostRace("another transaction appended that version first");
        }
    }

    private static void note(List<? extends EventMessage<?>> messages, List<Long> positions) {
        var receipt = Receipt.current();
        if (receipt == null) {
            return;
        }
        for (int i = 0; i < messages.size(); i++) {
            var message = (DomainEventMessage<?>) messages.get(i);
            var event = (DomainEvent) message.getPayload();
            receipt.appended(
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber() + 1,
                    Receipt.token(
                            EventTypes.nameOf(event.getClass()),
                            event.subject().text(),
                            new Position(positions.get(i))),
                    metadata(message).correlation());
        }
    }

    private static int takePlaces(int count) {
        if (!org.axonframework.messaging.unitofwork.CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("events are appended in a unit of work only");
        }
        var resources = org.axonframework.messaging.unitofwork.CurrentUnitOfWork.get()
                .root()
                .resources();
        int first = (Integer) resources.getOrDefault(PLACE, 0);
        if (first + count > Position.PLACES) {
            throw new IllegalStateException("more than " + Position.PLACES + " events in one transaction");
        }
        resources.put(PLACE, first + count);
        return first;
    }

    private static Metadata metadata(EventMessage<?> message) {
        return message.getMetaData().get(METADATA) instanceof Metadata metadata ? metadata : Metadata.NONE;
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
        WriteOrder.reading();
        var receipt = Receipt.current();
        var events = jdbc.query(
                STREAM,
                (row, number) -> {
                    if (receipt != null) {
                        var position = new Position(row.getLong(1));
                        receipt.read(
                                stream, row.getLong(2), Receipt.token(row.getString(3), row.getString(4), position));
                    }
                    return (DomainEventMessage<?>) new GenericDomainEventMessage<>(
                            "",
                            stream,
                            row.getLong(2) - 1,
                            EventJson.read(row.getString(3), row.getString(5)),
                            MetaData.emptyInstance(),
                            row.getString(1),
                            row.getTimestamp(6).toInstant());
                },
                stream,
                firstSequenceNumber);
        return DomainEventStream.of(events);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("snapshots are not kept");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        throw new IllegalStateException("events leave through the relay");
    }
}
