package app.rostrum.query.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All views that this side keeps. Each generation of each has a thread of its own, so that none waits for another's store. */
@Component
public class Projections implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final long STOP_MILLIS = 5_000;
    private static final long OBEY_MILLIS = 100;

    private final Map<String, Projection> byName = new LinkedHashMap<>();
    private final Orders orders;
    private final DroppedGenerations dropped;
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("projections-", 0).daemon().factory());
    private List<? extends Future<?>> tasks = List.of();
    private volatile boolean running;

    Projections(
            List<Projector<?, ?>> projectors,
            Generations generations,
            Observations observations,
            Orders orders,
            DroppedGenerations dropped) {
        this.orders = orders;
        this.dropped = dropped;
        projectors.forEach(it -> byName.put(it.name(), new Projection(it, generations, observations)));
    }

    public List<Projection> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Projection> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public void start() {
        orders.follower().start();
        running = true;
        tasks = List.of(
                watch.scheduleWithFixedDelay(guarded(this::obey), 0, OBEY_MILLIS, TimeUnit.MILLISECONDS),
                watch.scheduleWithFixedDelay(guarded(this::look), 0, 1, TimeUnit.SECONDS));
    }

    /** No view is opened before this node knows which of its generations there are. */
    private void obey() {
        if (orders.areRead()) {
            byName.values().forEach(this::obey);
        }
    }

    private void obey(Projection projection) {
        try {
            projection.obey(orders.of(projection.name()));
        } catch (StoreAway | KafkaException e) {
            LOG.debug("orders wait projection={} reason={}", projection.name(), e.getMessage());
        }
    }

    private void look() {
        var fed = byName.values().stream()
                .flatMap(it -> it.generations().stream())
                .toList();
        fed.stream().map(Generation::topics).collect(Collectors.toSet()).forEach(Projections::look);
        fed.forEach(Generation::watch);
        byName.values().forEach(dropped::sweep);
    }

    private static void look(Topics topics) {
        try {
            if (topics.id() != null) {
                topics.look();
            }
        } catch (KafkaException e) {
            LOG.debug("Kafka does not say where its partitions end: {}", e.getMessage());
        }
    }

    /** The top of a thread: a fault of ours must not end the watch for good. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("projections are watched on after a failure", e);
            }
        };
    }

    @Override
    public void stop() {
        orders.follower().stop();
        tasks.forEach(it -> it.cancel(false));
        watch.shutdown();
        try {
            // Nothing is begun any more once it has ended.
            if (!watch.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                watch.shutdownNow();
            }
            byName.values().forEach(Projection::stop);
            orders.follower().join(STOP_MILLIS);
            for (var projection : byName.values()) {
                projection.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
