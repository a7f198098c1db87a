package app.rostrum.events;

import java.time.Instant;

/**
 * An event as the store holds it.
 *
 * @param position its place in the global order
 * @param stream the id of the aggregate it belongs to
 * @param version its place in that stream, from 1
 * @param time when it was recorded, to the microsecond
 */
public record Recorded<E extends DomainEvent>(
        Position position, String stream, long version, Instant time, Metadata metadata, E event) {

    public Recorded {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /**
     * The same, known to be of a narrower type.
     *
     * @throws ClassCastException if the event is of another
     */
    public <T extends DomainEvent> Recorded<T> as(Class<T> type) {
        return new Recorded<>(position, stream, version, time, metadata, type.cast(event));
    }
}
