package app.rostrum.command.relay;

import app.rostrum.events.Position;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries events from the store to one topic, each once, as long as this node holds the topic's lease. Any failure starts its
 * turn over, after a pause that grows; where it is not the store's, another node may try meanwhile.
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

    /** Longer than others take to see that the lease is free. */
    private static final Duration FIRST_BACK_OFF = STANDBY.multipliedBy(2);

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

    private boolean rehearsed;

    /** Why its last turn failed; empty where it did not. */
    private String failure = "";

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

    /** How far the topic has come, where this node relays or was interrupted; null elsewhere. */
    @Nullable
    Position reached() {
        return state == State.ACTIVE || state == State.INTERRUPTED ? lease.reached() : null;
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
                if (lease.hold()) {
                    relay();
                    backOff = FIRST_BACK_OFF;
                } else {
                    standBy();
                }
            } catch (InterruptedException | InterruptException e) {
                break;
            } catch (TopicSetup.UnsafeTopic e) {
                enter(State.HALTED, e.getMessage());
                backOff = pause(LONGEST_BACK_OFF);
            } catch (KafkaException e) {
                interrupted("Kafka does not answer, or refuses", e);
                lease.giveUp();
                backOff = pause(backOff);
            } catch (DataAccessException | TransactionException e) {
                interrupted("the event store does not answer", e);
                backOff = pause(backOff);
            } catch (RuntimeException e) {
                // The top of this thread: without it no event would ever leave again.
                LOG.error("the relay failed in a way nobody thought of topic={}", target.topic(), e);
                interrupted("it failed in a way nobody thought of; the log has it", e);
                lease.giveUp();
                backOff = pause(LONGEST_BACK_OFF);
            }
        }
        // An interrupted thread gets no connection.
        Thread.interrupted();
        lease.giveUp();
    }

    private void standBy() throws InterruptedException {
        enter(State.STANDBY, "another node relays");
        if (!rehearsed) {
            rehearsed = true;
            Thread.ofVirtual().name("rehearse-" + target.topic()).start(this::rehearse);
        }
        Thread.sleep(STANDBY);
    }

    /** Loads what a turn begins with, so that a take-over on a busy machine need not: it made seconds of it. */
    private void rehearse() {
        try {
            Filling.rehearse(target, settings);
        } catch (KafkaException | TopicSetup.UnsafeTopic e) {
            LOG.debug("a turn cannot be rehearsed now topic={}", target.topic(), e);
        }
    }

    /** Until the lease is lost or something fails. */
    private void relay() throws InterruptedException {
        if (state == State.STANDBY && !failure.isEmpty()) {
            // Where Kafka is away for all nodes they take turns, and one of them always says so.
            enter(State.INTERRUPTED, failure);
        }
        var beating = lease.keep();
        try (var filling = Filling.begin(target, settings)) {
            lease.reached(filling.reached());
            enter(State.ACTIVE, "after position " + filling.reached());
            while (lease.hold()) {
                filling.next(signal, meters::sent);
                lease.reached(filling.reached());
            }
        } finally {
            beating.interrupt();
        }
    }

    private void interrupted(String why, RuntimeException e) {
        meters.interrupted();
        if (state != State.INTERRUPTED) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            LOG.info("a turn failed topic={} cause={}", target.topic(), cause.toString());
        }
        enter(State.INTERRUPTED, why);
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
        if (next != State.STANDBY) {
            failure = next == State.INTERRUPTED ? reason : "";
        }
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

    /** For good: nobody is to fill the topic any more. */
    void drop() {
        stop();
        lease.forget();
    }
}
