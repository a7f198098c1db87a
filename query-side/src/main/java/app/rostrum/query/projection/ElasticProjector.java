package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.time.Duration;
import java.util.Map;

/** A projection into an index of Elasticsearch. */
public non-sealed interface ElasticProjector<E extends DomainEvent, D extends Document> extends Projector<E, D> {

    Class<D> documents();

    /** A bulk of one document takes as much of a processor as one of thirty. */
    @Override
    default Duration gather() {
        return SHORTLY;
    }

    /** The {@code properties} of the index's mapping; fields beside them are kept but not searched. */
    Map<String, Object> mapping();
}
