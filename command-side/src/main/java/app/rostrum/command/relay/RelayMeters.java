package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog.Behind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What one relay has done, and how far its topic is behind the store, counted by the node that relays. */
final class RelayMeters implements AutoCloseable {

    private static final Behind UNKNOWN = new Behind(0, 0);
    private static final String TOPIC = "topic";

    private final EventRelay relay;
    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter interruptions;
    private final List<Meter> all;
    private volatile Behind behind = UNKNOWN;

    RelayMeters(EventRelay relay, MeterRegistry registry) {
        this.relay = relay;
        this.registry = registry;
        var topic = relay.target().topic();
        sent = Counter.builder("rostrum.relay.sent")
                .description("events sent to Kafka by this node")
                .tag(TOPIC, topic)
                .register(registry);
        interruptions = Counter.builder("rostrum.relay.interruptions")
                .description("turns of this node that ended because Kafka or the store was away")
                .tag(TOPIC, topic)
                .register(registry);
        all = List.of(
                sent,
                interruptions,
                Gauge.builder("rostrum.relay.lag.events", () -> behind.events())
                        .description("events stored and not yet on Kafka, counted to 100,000")
                        .tag(TOPIC, topic)
                        .register(registry),
                Gauge.builder("rostrum.relay.lag", () -> behind.seconds())
                        .description("age of the oldest event that is not yet on Kafka")
                        .baseUnit("seconds")
                        .tag(TOPIC, topic)
                        .register(registry),
                Gauge.builder("rostrum.relay.active", () -> relay.isActive() ? 1 : 0)
                        .description("1 on the node that relays")
                        .tag(TOPIC, topic)
                        .register(registry));
    }

    void sent(int events) {
        sent.increment(events);
    }

    void interrupted() {
        interruptions.increment();
    }

    /** Counts again how far the topic is behind; on a node that does not relay, nothing. */
    void count() {
        var reached = relay.reached();
        try {
            behind = reached == null ? UNKNOWN : relay.target().log().behind(reached);
        } catch (DataAccessException | TransactionException e) {
            // The store is away: what was counted last is as good as anything.
        }
    }

    /** Forgets them: a topic that is no longer filled is not behind. */
    @Override
    public void close() {
        all.forEach(registry::remove);
    }
}
