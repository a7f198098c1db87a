package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * How events become the documents of one view: a pure fold, so that it may run again at any time. It neither reads nor writes;
 * what runs it loads the documents, leaves out events that they hold already, and writes what has changed.
 */
public sealed interface Projector<E extends DomainEvent, D extends Document> permits MongoProjector, ElasticProjector {

    /** The name of the projection, of its consumer group, and the first part of the name of its collection or index. */
    String name();

    /** The sealed interface of the events that it takes. A name of the same feature that is not known is a fault. */
    Class<E> events();

    Class<D> documents();

    /** The document that an event goes into. */
    default String documentOf(E event) {
        return event.subject().text();
    }

    /** Whether nothing can have happened to the document before this event. */
    boolean begins(E event);

    /** The document after the event; its position is that of the event. */
    D apply(@Nullable D current, Recorded<E> recorded);
}
