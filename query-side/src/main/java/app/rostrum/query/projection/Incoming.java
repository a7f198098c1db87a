package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;

/** An event of a projection, and where it came from. */
record Incoming<E extends DomainEvent>(int partition, long offset, String document, Recorded<E> recorded) {

    long position() {
        return recorded.position().value();
    }
}
