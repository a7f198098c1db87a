package app.rostrum.command.relay;

import app.rostrum.command.bus.AfterAppending;
import app.rostrum.command.store.EventLog;
import app.rostrum.command.store.StoredOrders;
import app.rostrum.events.Id;
import app.rostrum.events.wire.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * A relay for each channel that has one topic, and one for each generation of the events' topic that operators' orders say there is (ADR 0010).
 * Each node has them all; which node's is active, their leases decide topic by topic.
 */
final class Relays implements SmartLifecycle, AfterAppending {

    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final EventLog events;
    private final StoredOrders orders;
    private final JdbcTemplate jdbc;
    private final RelaySettings settings;
    private final Wakeups wakeups;
    private final MeterRegistry meters;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, EventRelay> running = new ConcurrentSkipListMap<>();
    private final Signal news = new Signal();
    private volatile @Nullable Thread thread;

    Relays(
            EventLog events,
            StoredOrders orders,
            JdbcTemplate jdbc,
            RelaySettings settings,
            Wakeups wakeups,
            MeterRegistry meters) {
        this.events = events;
        this.orders = orders;
        this.jdbc = jdbc;
        this.settings = settings;
        this.wakeups = wakeups;
        this.meters = meters;
    }

    Collection<EventRelay> all() {
        return running.values();
    }

    /** As the leases name this node. */
    String node() {
        return node;
    }

    /** Other nodes are told only where one of them relays what there is. */
    @Override
    public void appended(Id stream) {
        var channel = Channel.ofStream(stream.text());
        boolean order = channel == Channel.ORDERS;
        if (order) {
            news.raise();
        }
        boolean here = true;
        for (var relay : running.values()) {
            if (relay.target().channel() == channel) {
                relay.wake();
                here &= relay.isActive();
            }
        }
        if (order || !here) {
            wakeups.tellOthers();
        }
    }

    /** Another node has stored something. */
    private void told() {
        news.raise();
        running.values().forEach(EventRelay::wake);
    }

    private void run() {
        try {
            while (true) {
                look();
                news.await(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            carryOut();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the orders cannot be read now; those that were read before are carried out", e);
        } catch (RuntimeException e) {
            // The top of this thread: without it no order about the topic would ever be carried out again.
            LOG.error("the orders about the topic cannot be carried out", e);
        }
    }

    private void carryOut() {
        var wanted = new TreeMap<String, Target>();
        orders.topics().begins().forEach((generation, after) -> {
            var target = Target.events(events, generation, after);
            wanted.put(target.topic(), target);
        });
        var unwanted = running.values().stream()
                .filter(it -> it.target().channel() == Channel.EVENTS
                        && !wanted.containsKey(it.target().topic()))
                .toList();
        for (var relay : unwanted) {
            LOG.info("the topic is filled no longer topic={}", relay.target().topic());
            relay.drop();
            running.remove(relay.target().topic());
        }
        wanted.values().forEach(this::fill);
    }

    private void fill(Target target) {
        if (!running.containsKey(target.topic())) {
            var lease = new Lease(jdbc, target.topic(), node, settings.lease(), System::nanoTime);
            var relay = new EventRelay(target, lease, settings, meters);
            running.put(target.topic(), relay);
            relay.start();
        }
    }

    @Scheduled(fixedDelay = 2_000)
    void count() {
        running.values().forEach(it -> it.meters().count());
    }

    @Override
    public void start() {
        Channel.ALONE.forEach(it -> fill(Target.all(it, events)));
        wakeups.listen(this::told);
        thread = Thread.ofPlatform().name("relays").start(this::run);
    }

    @Override
    public void stop() {
        var looking = thread;
        if (looking != null) {
            looking.interrupt();
            try {
                looking.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
            running.values().parallelStream().forEach(EventRelay::stop);
            running.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
