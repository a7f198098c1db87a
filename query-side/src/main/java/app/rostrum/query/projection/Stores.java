package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import org.springframework.stereotype.Component;

/** Which store a projection's documents go to. */
@Component
class Stores {

    private final Mongo mongo;
    private final Elastic elastic;
    private final ElasticSettings elasticSettings;

    Stores(Mongo mongo, Elastic elastic, ElasticSettings elasticSettings) {
        this.mongo = mongo;
        this.elastic = elastic;
        this.elasticSettings = elasticSettings;
    }

    <E extends DomainEvent, D extends Document> DocumentStore<D> of(Projector<E, D> projector, int generation) {
        return switch (projector) {
            case MongoProjector<E, D> it -> new MongoStore<>(mongo, it, generation);
            case ElasticProjector<E, D> it -> new ElasticStore<>(elastic, it, generation, elasticSettings.replicas());
        };
    }
}
