package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.List;

/** Is told of what was applied. */
interface BatchListener<E extends DomainEvent> {

    /** @param beginNanos when they began to be applied, parsed already, by {@link System#nanoTime()} */
    void applied(List<Incoming<E>> events, long beginNanos);
}
