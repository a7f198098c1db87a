package app.rostrum.command.relay;

import app.rostrum.events.Position;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries events from the store to one topic, each once, as long as this node holds the topic's lease. Any failure starts its
 * turn over, after a pause that grows.
 */
final class EventRelay {

    /** What it is doing. */
    enum State {
        STARTING,
        STANDBY,
        ACTIVE,
        /** Kafka or the store is away; it tries again. */
        INTERRUPTED,
        /** Going on would lose or reorder events; an operator is needed. */
        HALTED
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);

    private static final Duration STANDBY = Duration.ofMillis(250);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final Target target;
    private final Lease lease;
    private final RelaySettings settings;
    private final RelayMeters meters;
    private final Signal signal = new Signal();
    private final Thread thread;

    private volatile State state = State.STARTING;
    private volatile String reason = "";
    private volatile Position reached = Position.START;

    EventRelay(Target target, Lease lease, RelaySettings settings, MeterRegistry meters) {
        this.target = target;
        this.lease = lease;
        this.settings = settings;
        this.meters = new RelayMeters(this, meters);
        this.thread = Thread.ofPlatform().name("relay-" + target.topic()).unstarted(this::run);
    }

    Target target() {
        return target;
    }

    State state() {
        return state;
    }

    /** Why it is interrupted or halted, for an operator. */
    String reason() {
        return reason;
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** How far behind the store its topic is, as last counted. */
    RelayMeters meters() {
        return meters;
    }

    /** How far the topic has come, where this node relays or did when it was interrupted; null elsewhere. */
    @Nullable
    Position reached() {
        return state == State.ACTIVE || state == State.INTERRUPTED ? reached : null;
    }

    /** There may be something new in the store. */
    void wake() {
        if (isActive()) {
            signal.raise();
        }
    }

    private void run() {
        var backOff = FIRST_BACK_OFF;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (lease.hold(reached)) {
                    relay();
                    backOff = FIRST_BACK_OFF;
                } else {
                    enter(State.STANDBY, "another node relays");
                    Thread.sleep(STANDBY);
                }
            } catch (InterruptedException | InterruptException e) {
                break;
            } catch (TopicSetup.UnsafeTopic e) {
                enter(State.HALTED, e.getMessage());
                backOff = pause(LONGEST_BACK_OFF);
            } catch (KafkaException | DataAccessException | TransactionException e) {
                interrupted(e);
                backOff = pause(backOff);
            } catch (RuntimeException e) {
                // The top of this thread: without it no event would ever leave again.
                LOG.error("the relay failed in a way nobody thought of topic={}", target.topic(), e);
                interrupted(e);
                backOff = pause(LONGEST_BACK_OFF);
            }
        }
        giveUp();
    }

    /** Until the lease is lost or something fails. */
    private void relay() throws InterruptedException {
        var beating = Thread.ofVirtual().name("beat-" + target.topic()).start(this::beat);
        try (var filling = Filling.begin(target, settings)) {
            reached = filling.reached();
            enter(State.ACTIVE, "after position " + reached);
            while (lease.hold(reached)) {
                filling.next(signal, meters::sent);
                reached = filling.reached();
            }
        } finally {
            beating.interrupt();
        }
    }

    /**
     * Keeps the lease while a step of a turn takes longer than it lasts, as where Kafka is slow: two nodes would take it from each other
     * for ever, and neither would send. Each step has a time limit of its own.
     */
    private void beat() {
        try {
            while (lease.keep(reached)) {
                Thread.sleep(settings.lease().dividedBy(4));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the store takes no beat now; the turn will meet that by itself topic={}", target.topic(), e);
        }
    }

    private void interrupted(RuntimeException e) {
        meters.interrupted();
        enter(State.INTERRUPTED, e.getClass().getSimpleName());
    }

    private void giveUp() {
        // An interrupted thread gets no connection.
        Thread.interrupted();
        try {
            lease.giveUp();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the lease is left to fall silent", e);
        }
    }

    private static Duration pause(Duration backOff) {
        try {
            Thread.sleep(backOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var longer = backOff.multipliedBy(2);
        return longer.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : longer;
    }

    private void enter(State next, @Nullable String why) {
        if (state != next) {
            LOG.info("relay topic={} state={} reason={}", target.topic(), next, why);
        }
        reason = why == null ? "" : why;
        state = next;
    }

    void start() {
        thread.start();
    }

    /** Returns when it has ended, so that its lease is free for another node; after three seconds in any case. */
    void stop() {
        thread.interrupt();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        meters.close();
    }
}
