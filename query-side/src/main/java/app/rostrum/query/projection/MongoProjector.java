package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import com.mongodb.client.model.IndexModel;
import java.util.List;

/** A projection into a collection of MongoDB. */
public non-sealed interface MongoProjector<E extends DomainEvent, D extends Document> extends Projector<E, D> {

    /** What its readers search and sort by. */
    List<IndexModel> indexes();
}
