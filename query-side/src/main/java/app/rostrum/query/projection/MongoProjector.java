package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.List;

/** A projection into collections of MongoDB. */
public non-sealed interface MongoProjector<E extends DomainEvent, D extends Document> extends Projector<E, D> {

    /**
     * What it keeps. The first kind has the collection that is called as the projection is, and its checkpoints beside the documents. How the
     * ids of one kind begin, those of no other do.
     */
    List<Kind<? extends D>> kinds();
}
