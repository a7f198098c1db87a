package app.rostrum.command.audit;

import app.rostrum.command.store.LongReads;
import app.rostrum.events.Position;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Between which positions the events of a time lie, whatever the clocks did. It is known by the hour, and counted on by the
 * questions themselves: commands pay nothing for it.
 */
@Component
class Hours {

    private static final int COUNTED_AT_ONCE = 50_000;
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(2);

    /** Begins after the last event that is counted in, so that none is left out, whoever else counts meanwhile. */
    private static final String COUNT_ON = """
            WITH slice AS MATERIALIZED (
                SELECT position, recorded_at FROM event
                WHERE position > (SELECT coalesce(max(last), 0) FROM recorded_hour) AND position < ?
                ORDER BY position LIMIT ?),
            counted AS (
                INSERT INTO recorded_hour AS known (hour, first, last)
                SELECT date_trunc('hour', recorded_at, 'UTC') AS hour, min(position), max(position)
                FROM slice GROUP BY 1 ORDER BY 1
                ON CONFLICT (hour) DO UPDATE
                SET first = least(known.first, excluded.first), last = greatest(known.last, excluded.last))
            SELECT count(*) FROM slice""";

    private static final String BETWEEN =
            "SELECT min(first), max(last), (SELECT max(last) FROM recorded_hour) FROM recorded_hour WHERE hour >= ? AND hour < ?";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcTemplate jdbc;

    Hours(LongReads longReads) {
        this.jdbc = longReads.jdbc();
    }

    /**
     * A part of the settled history that holds every event recorded at an instant or later, and before another. Where there is too
     * much to be counted in two seconds, it is wider than it would have to be.
     */
    Span between(@Nullable Instant from, @Nullable Instant to, Position settled) {
        boolean complete = countOn(settled);
        var firstHour = (from == null ? Instant.EPOCH : from).truncatedTo(ChronoUnit.HOURS);
        return Objects.requireNonNull(jdbc.queryForObject(
                BETWEEN,
                (row, number) -> {
                    long first = row.getLong(1);
                    boolean none = row.wasNull();
                    long last = row.getLong(2);
                    long counted = row.getLong(3);
                    if (complete) {
                        return none
                                ? new Span(new Position(settled.value() - 1), settled)
                                : new Span(new Position(first - 1), new Position(last + 1));
                    }
                    return new Span(new Position(none ? counted : first - 1), settled);
                },
                Timestamp.from(firstHour),
                Timestamp.from(to == null ? END_OF_TIME : to)));
    }

    /** Whether all settled events are counted in now. */
    private boolean countOn(Position settled) {
        long deadline = System.nanoTime() + LONGEST_COUNT.toNanos();
        while (count(settled) == COUNTED_AT_ONCE) {
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private long count(Position settled) {
        return Objects.requireNonNull(jdbc.queryForObject(COUNT_ON, Long.class, settled.value(), COUNTED_AT_ONCE));
    }
}
