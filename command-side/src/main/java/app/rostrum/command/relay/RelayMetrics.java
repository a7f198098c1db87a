package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog;
import app.rostrum.command.store.EventLog.Behind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** How far Kafka is behind the store, counted every few seconds by the node that relays. */
final class RelayMetrics {

    private static final Behind UNKNOWN = new Behind(0, 0);

    private final EventRelay relay;
    private final EventLog log;
    private volatile Behind behind = UNKNOWN;

    RelayMetrics(EventRelay relay, EventLog log, MeterRegistry meters) {
        this.relay = relay;
        this.log = log;
        Gauge.builder("rostrum.relay.lag.events", () -> behind.events())
                .description("events stored and not yet on Kafka, counted to 100,000")
                .register(meters);
        Gauge.builder("rostrum.relay.lag", () -> behind.seconds())
                .description("age of the oldest event that is not yet on Kafka")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("rostrum.relay.active", () -> relay.state() == EventRelay.State.ACTIVE ? 1 : 0)
                .description("1 on the node that relays")
                .register(meters);
    }

    @Scheduled(fixedDelay = 2_000)
    void count() {
        try {
            behind = relay.reached().map(log::behind).orElse(UNKNOWN);
        } catch (DataAccessException e) {
            behind = UNKNOWN;
        }
    }
}
