package app.rostrum.command.relay;

import app.rostrum.command.bus.AfterAppending;
import app.rostrum.command.store.EventLog;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries events from the store to Kafka in strict order, each once (ADR 0004). The one node that holds the lease fences its
 * predecessor, asks the topic how far it has come, and goes on from there. Any failure starts that over.
 */
final class EventRelay implements SmartLifecycle, AfterAppending {

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
    private static final Topic TOPIC = new Topic(1);
    /** So many events before the end are looked over: a broker that lost power may have lost the end of some partitions only. */
    private static final int LOOKED_OVER = 20_000;

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration UNSETTLED = Duration.ofMillis(2);
    private static final Duration STANDBY = Duration.ofMillis(500);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);

    private final EventLog log;
    private final Lease lease;
    private final RelaySettings settings;
    private final Wakeups wakeups;
    private final Signal signal = new Signal();

    private volatile State state = State.STARTING;
    private volatile String reason = "";
    private volatile Position reached = Position.START;
    private volatile @Nullable Thread thread;

    EventRelay(EventLog log, Lease lease, RelaySettings settings, Wakeups wakeups) {
        this.log = log;
        this.lease = lease;
        this.settings = settings;
        this.wakeups = wakeups;
    }

    /** How far the topic has come, where this node relays. */
    Optional<Position> reached() {
        return state == State.ACTIVE || state == State.INTERRUPTED ? Optional.of(reached) : Optional.empty();
    }

    State state() {
        return state;
    }

    /** Why it is interrupted or halted, for an operator. */
    String reason() {
        return reason;
    }

    @Override
    public void appended() {
        if (state == State.ACTIVE) {
            signal.raise();
        } else {
            wakeups.tellOthers();
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
                    enter(State.STANDBY, "another node relays");
                    signal.await(STANDBY);
                }
            } catch (InterruptedException | InterruptException e) {
                break;
            } catch (TopicSetup.UnsafeTopic e) {
                enter(State.HALTED, e.getMessage());
                backOff = pause(LONGEST_BACK_OFF);
            } catch (KafkaException | DataAccessException | TransactionException e) {
                enter(State.INTERRUPTED, e.getClass().getSimpleName());
                backOff = pause(backOff);
            } catch (RuntimeException e) {
                // The top of this thread: without it no event would ever leave again.
                LOG.error("the relay failed in a way nobody thought of", e);
                enter(State.INTERRUPTED, e.getClass().getSimpleName());
                backOff = pause(LONGEST_BACK_OFF);
            }
        }
        giveUp();
    }

    private void giveUp() {
        try {
            lease.giveUp();
        } catch (DataAccessException e) {
            LOG.debug("the lease is left to expire", e);
        }
    }

    /** Until the lease is lost or something fails. */
    private void relay() throws InterruptedException {
        new TopicSetup(settings).ensure(TOPIC);
        var listening = wakeups.listen(signal);
        try (var sender = new Sender(settings, TOPIC)) {
            var tail = TopicTail.read(settings, TOPIC);
            if (!log.holdsAll(tail.events())) {
                throw new TopicSetup.UnsafeTopic(
                        "the topic holds events that the store does not: the store was set back without a new epoch");
            }
            reached = log.before(tail.highest(), LOOKED_OVER);
            enter(State.ACTIVE, "after position " + tail.highest());
            while (lease.hold()) {
                var events = log.after(reached, settings.batch());
                if (events.isEmpty()) {
                    signal.await(log.hasUnsettled(reached) ? UNSETTLED : IDLE);
                } else {
                    send(sender, events, tail);
                    reached = events.getLast().position();
                }
            }
        } finally {
            listening.interrupt();
        }
    }

    /** All that the topic does not have yet. */
    private static void send(Sender sender, List<CloudEvent> events, TopicTail tail) {
        var missing = events.stream().filter(it -> !tail.holds(it)).toList();
        if (!missing.isEmpty()) {
            sender.send(missing);
        }
    }

    private Duration pause(Duration backOff) {
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
            LOG.info("relay state={} reason={}", next, why);
        }
        reason = why == null ? "" : why;
        state = next;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
