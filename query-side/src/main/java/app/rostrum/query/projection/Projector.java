package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events become the documents of one view: a pure fold, so that it may run again at any time. It neither reads nor writes;
 * what runs it loads the documents, leaves out events that they hold already, and writes what has changed.
 */
public sealed interface Projector<E extends DomainEvent, D extends Document> permits MongoProjector, ElasticProjector {

    /** For {@link #gather} of views that few wait for. */
    Duration SHORTLY = Duration.ofMillis(50);

    /** The name of the projection, of its consumer group, and the first part of the name of its collection or index. */
    String name();

    /** The sealed interfaces of the events that it takes, or single ones of them. A name of the same features that is not known is a fault. */
    List<Class<? extends E>> events();

    /** The documents that an event goes into, each once. All events of a document come by one partition, in the order of their positions. */
    default List<String> documentsOf(Recorded<E> recorded) {
        return List.of(recorded.event().subject().text());
    }

    /** What waits for an event that cannot be applied. */
    default Lane lane() {
        return Lane.SUBJECT;
    }

    /**
     * How long after a small batch the next one is read at the earliest (ADR 25). What comes alone is applied at once; each batch costs Kafka and
     * the store a fetch, a commit and a checkpoint, however little is in it, so a view that few wait for lets several events share one.
     */
    default Duration gather() {
        return Duration.ZERO;
    }

    /** Whether nothing can have happened to a document before this event. */
    boolean begins(String document, E event);

    /** A document after an event; its position is that of the event. */
    D apply(String document, @Nullable D current, Recorded<E> recorded);
}
