package app.rostrum.command.relay;

import app.rostrum.events.Position;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to relay into a topic. Its holder counts a beat up; who sees the same beat for a whole length takes over. Each
 * measures by its own clock that only goes forward, so that the database's may jump. It spares Kafka two relays that fence each
 * other in turn; that no event goes twice rests on the fencing, not on this.
 */
final class Lease {

    private static final String TAKE_FREE =
            "INSERT INTO relay_lease (topic, holder, beat, reached) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING";
    private static final String LOOK = "SELECT holder, beat FROM relay_lease WHERE topic = ?";
    private static final String TAKE_OVER =
            "UPDATE relay_lease SET holder = ?, beat = beat + 1 WHERE topic = ? AND holder = ? AND beat = ?";
    private static final String BEAT =
            "UPDATE relay_lease SET beat = beat + 1, reached = greatest(reached, ?) WHERE topic = ? AND holder = ?";
    private static final String GIVE_UP = "DELETE FROM relay_lease WHERE topic = ? AND holder = ?";

    private final JdbcTemplate jdbc;
    private final String topic;
    private final String holder;
    private final Duration length;
    private boolean held;
    private long beatenAtNanos;
    private @Nullable Beat watched;
    private long watchedSinceNanos;

    /** @param holder names this node, and no other ever */
    Lease(JdbcTemplate jdbc, String topic, String holder, Duration length) {
        this.jdbc = jdbc;
        this.topic = topic;
        this.holder = holder;
        this.length = length;
    }

    /**
     * Takes it, keeps it, or finds that another has it. To be called at least three times a length.
     *
     * @param reached how far the topic is filled, for those who ask
     */
    synchronized boolean hold(Position reached) {
        long now = System.nanoTime();
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

    /** The same for who has it: it is never taken by this. */
    synchronized boolean keep(Position reached) {
        return held && hold(reached);
    }

    private boolean take(long now) {
        var seen = look();
        if (seen.isEmpty()) {
            return jdbc.update(TAKE_FREE, topic, holder) == 1;
        }
        var beat = seen.get();
        if (!beat.equals(watched)) {
            watched = beat;
            watchedSinceNanos = now;
            return false;
        }
        return now - watchedSinceNanos >= length.toNanos()
                && jdbc.update(TAKE_OVER, holder, topic, beat.holder, beat.number) == 1;
    }

    private Optional<Beat> look() {
        return jdbc.query(LOOK, (row, number) -> new Beat(row.getString(1), row.getLong(2)), topic).stream()
                .findFirst();
    }

    synchronized void giveUp() {
        if (held) {
            held = false;
            jdbc.update(GIVE_UP, topic, holder);
        }
    }

    private record Beat(String holder, long number) {}
}
