package app.rostrum.command.relay;

import app.rostrum.events.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * The right to relay into a topic. Its holder counts a beat up; who sees the same beat for a whole length takes over. Each
 * measures by its own clock that only goes forward, so that the database's may jump. It spares Kafka two relays that fence each
 * other in turn; that no event goes twice rests on the fencing, not on this.
 */
final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** The beat of one that was given up. */
    private static final long FREE = -1;

    private static final String TAKE_FIRST =
            "INSERT INTO relay_lease (topic, holder, beat, reached) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING";
    private static final String LOOK = "SELECT holder, beat, reached FROM relay_lease WHERE topic = ?";
    private static final String TAKE_OVER =
            "UPDATE relay_lease SET holder = ?, beat = beat + 1 WHERE topic = ? AND holder = ? AND beat = ?";
    private static final String BEAT =
            "UPDATE relay_lease SET beat = beat + 1, reached = greatest(reached, ?) WHERE topic = ? AND holder = ?";
    private static final String GIVE_UP =
            "UPDATE relay_lease SET beat = ?, reached = greatest(reached, ?) WHERE topic = ? AND holder = ?";
    private static final String FORGET = "DELETE FROM relay_lease WHERE topic = ?";

    private final JdbcTemplate jdbc;
    private final String topic;
    private final String holder;
    private final Duration length;
    private final LongSupplier nanos;
    private boolean held;
    private long beatenAtNanos;
    private @Nullable Beat watched;
    private long watchedSinceNanos;
    private volatile Position reached = Position.START;

    /**
     * @param holder names this node, and no other ever
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime()}
     */
    Lease(JdbcTemplate jdbc, String topic, String holder, Duration length, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.topic = topic;
        this.holder = holder;
        this.length = length;
        this.nanos = nanos;
    }

    /** How far the topic is filled, as whoever had the lease when it was last looked at knew. */
    Position reached() {
        return reached;
    }

    /** Notes how far it is filled; the next beat tells those who ask. */
    void reached(Position position) {
        reached = position;
    }

    /** Takes it, keeps it, or finds that another has it. To be called at least three times a length. */
    synchronized boolean hold() {
        long now = nanos.getAsLong();
        if (held && now - beatenAtNanos < length.toNanos() / 3) {
            return true;
        }
        held = held ? jdbc.update(BEAT, reached.value(), topic, holder) == 1 : take(now);
        if (held) {
            beatenAtNanos = now;
            watched = null;
        }
        return held;
    }

    /**
     * Keeps it, until the thread is interrupted, while a step of a turn takes longer than it lasts, as where Kafka is slow: two nodes
     * would take it from each other for ever, and neither would send. Each step has a time limit of its own.
     */
    Thread keep() {
        return Thread.ofVirtual().name("beat-" + topic).start(this::beat);
    }

    private void beat() {
        try {
            while (isKept()) {
                Thread.sleep(length.dividedBy(4));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the store takes no beat now; the turn will meet that by itself topic={}", topic, e);
        }
    }

    private synchronized boolean isKept() {
        return held && hold();
    }

    private boolean take(long now) {
        var seen = look();
        if (seen.isEmpty()) {
            return jdbc.update(TAKE_FIRST, topic, holder, reached.value()) == 1;
        }
        var beat = seen.get();
        reached = beat.reached;
        return (beat.number == FREE || isSilent(beat, now))
                && jdbc.update(TAKE_OVER, holder, topic, beat.holder, beat.number) == 1;
    }

    private boolean isSilent(Beat beat, long now) {
        if (!beat.equals(watched)) {
            watched = beat;
            watchedSinceNanos = now;
        }
        return now - watchedSinceNanos >= length.toNanos();
    }

    private Optional<Beat> look() {
        return jdbc
                .query(
                        LOOK,
                        (row, number) -> new Beat(row.getString(1), row.getLong(2), new Position(row.getLong(3))),
                        topic)
                .stream()
                .findFirst();
    }

    /** Whoever looks next may take it. Where the store does not answer, it is left to fall silent. */
    synchronized void giveUp() {
        if (held) {
            try {
                jdbc.update(GIVE_UP, FREE, reached.value(), topic, holder);
                held = false;
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("the lease is left to fall silent topic={}", topic, e);
            }
        }
    }

    /** For a topic that nobody is to fill any more. */
    void forget() {
        jdbc.update(FORGET, topic);
    }

    private record Beat(String holder, long number, Position reached) {}
}
