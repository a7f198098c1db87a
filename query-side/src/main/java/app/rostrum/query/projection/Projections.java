package app.rostrum.query.projection;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All views that this side keeps, each with a thread of its own, so that none waits for another's store. */
@Component
public class Projections implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final long STOP_MILLIS = 5_000;

    private final Map<String, Projection> byName = new LinkedHashMap<>();
    private final List<ConsumerLoop<?, ?>> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Topics topics;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("topic-watch").daemon().factory());
    private final Stores stores;
    private final ProjectionSettings settings;
    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final Observations observations;
    private final ParkingOrders orders;
    private final String node;
    private @Nullable ScheduledFuture<?> watching;

    Projections(
            List<Projector<?, ?>> projectors,
            Stores stores,
            Topics topics,
            ProjectionSettings settings,
            KafkaSettings kafka,
            InstantSource clock,
            Observations observations,
            ParkingOrders orders,
            @Value("${server.port:0}") int port) {
        this.topics = topics;
        this.stores = stores;
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
        this.observations = observations;
        this.orders = orders;
        this.node = kafka.nodeOr(port);
        projectors.forEach(this::add);
    }

    public List<Projection> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Projection> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private <E extends app.rostrum.events.DomainEvent, D extends Document> void add(Projector<E, D> projector) {
        var store = stores.of(projector, 1);
        var progress = new Progress();
        var refreshes = new Refreshes(store, progress, projector instanceof ElasticProjector<?, ?>);
        var missing = new Missing();
        var projection = new Projection(
                projector.name(), store, progress, topics, refreshes, new Lags(progress, topics, clock), missing);
        byName.put(projector.name(), projection);
        loops.add(new ConsumerLoop<>(
                projector,
                store,
                progress,
                settings,
                kafka,
                node,
                topics,
                observations.of(projection),
                missing,
                orders,
                clock));
    }

    @Override
    public void start() {
        var names = byName.keySet().iterator();
        for (var loop : loops) {
            threads.add(Thread.ofPlatform().name("projection-" + names.next()).start(loop));
        }
        watching = watch.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
        if (topics.id() == null) {
            return;
        }
        try {
            topics.look();
            byName.values().forEach(Projection::watch);
        } catch (KafkaException e) {
            LOG.debug("Kafka does not say where its partitions end: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        if (watching != null) {
            watching.cancel(true);
        }
        watch.shutdown();
        loops.forEach(ConsumerLoop::stop);
        try {
            for (var thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
