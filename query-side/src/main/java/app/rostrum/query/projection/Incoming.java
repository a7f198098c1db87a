package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import java.util.List;

/**
 * An event of a projection, and where it came from.
 *
 * @param documents that it goes into
 */
record Incoming<E extends DomainEvent>(int partition, long offset, List<String> documents, Recorded<E> recorded) {

    Incoming {
        documents = List.copyOf(documents);
    }

    long position() {
        return recorded.position().value();
    }
}
