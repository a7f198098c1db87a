package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.wire.EventJson;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's way to the table {@code event}. Axon counts the events of a stream from 0, everybody else from 1. Events leave
 * through the relay, not through Axon's tracking, and streams are short, so there are neither tracking nor snapshots.
 */
public final class PostgresEventStore implements EventStorageEngine {

    /** Under which name a command's metadata carries a {@link Metadata}. */
    public static final String METADATA = "metadata";

    private static final String PLACE = PostgresEventStore.class.getName() + ".place";
    private static final String STREAM =
            "SELECT position, version, name, subject, payload::text, recorded_at FROM event WHERE stream = ? AND version > ? ORDER BY version";

    private final JdbcTemplate jdbc;
    private final EventTable table;
    private final SharedTransactions shared;

    PostgresEventStore(JdbcTemplate jdbc, EventTable table, SharedTransactions shared) {
        this.jdbc = jdbc;
        this.table = table;
        this.shared = shared;
    }

    /**
     * Appends in the transaction of the unit of work, or, where it has none, in one with what others append at the same time; with the
     * answer, if that is to be kept.
     *
     * @throws LostRace if somebody else appended one of these versions first
     * @throws AnsweredBefore if the request came before
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var receipt = Receipt.current();
        if (receipt == null) {
            throw new IllegalStateException("events are appended by commands only");
        }
        WriteOrder.written();
        var append = new Append(messages.stream().map(PostgresEventStore::event).toList(), receipt);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            table.insert(List.of(append), takePlaces(messages.size()));
        } else if (receipt.appended()) {
            throw new IllegalStateException(
                    "a command whose events are appended in parts needs a transaction of its own");
        } else {
            shared.append(append);
        }
    }

    /**
     * Keeps the answer to a command that has appended nothing, if it is to be kept.
     *
     * @throws AnsweredBefore if the request came before
     */
    public void keepUnchanged(Receipt receipt) {
        if (receipt.key() != null && !receipt.appended()) {
            shared.append(new Append(List.of(), receipt));
        }
    }

    private static Append.Event event(EventMessage<?> message) {
        var domainMessage = (DomainEventMessage<?>) message;
        return Append.Event.of(
                domainMessage.getAggregateIdentifier(),
                domainMessage.getSequenceNumber() + 1,
                (DomainEvent) message.getPayload(),
                metadata(message),
                message.getTimestamp());
    }

    private static int takePlaces(int count) {
        var resources = CurrentUnitOfWork.get().root().resources();
        int first = (Integer) resources.getOrDefault(PLACE, 0);
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
