package app.rostrum.command.store;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command has decided: written whole or not at all.
 *
 * @param events in the order of their versions; none where nothing was to be changed
 * @param receipt is filled when the events have their positions
 */
record Append(List<Event> events, Receipt receipt) {

    Append {
        events = List.copyOf(events);
    }

    /**
     * A row of the table.
     *
     * @param version from 1
     * @param name of its type
     * @param payload as JSON
     * @param metadata as JSON
     * @param correlation by which an auditor finds it; null where nobody said
     */
    record Event(
            String stream,
            long version,
            String name,
            String subject,
            String payload,
            String metadata,
            @Nullable String correlation,
            Instant at) {

        static Event of(String stream, long version, DomainEvent event, Metadata metadata, Instant at) {
            return new Event(
                    stream,
                    version,
                    EventTypes.nameOf(event.getClass()),
                    event.subject().text(),
                    EventJson.write(event),
                    EventJson.write(metadata),
                    metadata.correlation(),
                    at);
        }
    }
}
