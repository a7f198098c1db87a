package app.rostrum.command.store;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import java.time.Instant;
import java.util.List;

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

    /** @param version from 1 */
    record Event(String stream, long version, DomainEvent event, Metadata metadata, Instant at) {}
}
