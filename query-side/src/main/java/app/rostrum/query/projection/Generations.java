package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.operate.ConsumerGroups;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes all that it takes to keep one generation of a projection. */
@Component
class Generations {

    private final Stores stores;
    private final KafkaTopics topics;
    private final ProjectionSettings settings;
    private final KafkaSettings kafka;
    private final Orders orders;
    private final Observations observations;
    private final InstantSource clock;
    private final String node;

    Generations(
            Stores stores,
            KafkaTopics topics,
            ProjectionSettings settings,
            KafkaSettings kafka,
            Orders orders,
            Observations observations,
            InstantSource clock,
            @Value("${server.port:0}") int port) {
        this.stores = stores;
        this.topics = topics;
        this.settings = settings;
        this.kafka = kafka;
        this.orders = orders;
        this.observations = observations;
        this.clock = clock;
        this.node = kafka.nodeOr(port);
    }

    /** @param topic the generation of the topic that it is built from */
    <E extends DomainEvent, D extends Document> Generation make(Projector<E, D> projector, int number, int topic) {
        var store = stores.of(projector, number);
        var progress = new Progress();
        var pause = new Pause();
        var missing = new Missing();
        var group = ConsumerGroups.of(projector.name(), number);
        var loop = new ConsumerLoop<>(
                projector,
                store,
                progress,
                settings,
                kafka,
                new Member(group, node),
                topics.of(topic),
                pause,
                observations.<E>of(projector.name(), number),
                missing,
                orders.parkingOf(projector.name()),
                clock);
        var feed = new Feed(loop, group);
        return new Generation(projector, number, store, progress, topics.of(topic), missing, pause, feed, clock);
    }
}
