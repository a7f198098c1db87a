package app.rostrum.command.store;

import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** All events in strict order, as far as nothing can appear between them any more. */
public final class EventLog {

    private static final String NEXT = """
            SELECT position, stream, version, name, subject, payload::text, metadata::text, recorded_at
            FROM event WHERE position > ? AND position < settled_position() ORDER BY position LIMIT ?""";

    /** Whether committed events wait for an older transaction to end. */
    private static final String UNSETTLED =
            "SELECT EXISTS (SELECT FROM event WHERE position > ? AND position >= settled_position())";

    private static final String HOLDS =
            "SELECT EXISTS (SELECT FROM event WHERE position = ? AND stream = ? AND version = ?)";
    private static final String BEFORE =
            "SELECT position FROM event WHERE position <= ? ORDER BY position DESC OFFSET ? LIMIT 1";
    private static final String BEHIND = """
            SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)
            FROM (SELECT recorded_at FROM event WHERE position > ? ORDER BY position LIMIT ?) AS waiting""";

    private static final int COUNTED_AT_MOST = 100_000;

    private final JdbcTemplate jdbc;

    EventLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next events after a position, the oldest first. */
    public List<CloudEvent> after(Position position, int limit) {
        return jdbc.query(
                NEXT,
                (row, number) -> new CloudEvent(
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(8).toInstant(),
                        new Position(row.getLong(1)),
                        row.getString(2),
                        row.getLong(3),
                        EventJson.readMetadata(row.getString(7)),
                        row.getString(6).getBytes(StandardCharsets.UTF_8)),
                position.value(),
                limit);
    }

    /** Whether there are committed events after a position that cannot be read in order yet. */
    public boolean hasUnsettled(Position position) {
        return Boolean.TRUE.equals(jdbc.queryForObject(UNSETTLED, Boolean.class, position.value()));
    }

    /** Whether each of these is stored, at the very position, stream and version. */
    public boolean holdsAll(Collection<CloudEvent> events) {
        return events.stream()
                .allMatch(it -> Boolean.TRUE.equals(
                        jdbc.queryForObject(HOLDS, Boolean.class, it.position().value(), it.stream(), it.version())));
    }

    /** The position after which at most so many events follow up to and with the given one. */
    public Position before(Position position, int events) {
        var before = jdbc.query(BEFORE, (row, number) -> row.getLong(1), position.value(), events);
        return before.isEmpty() ? Position.START : new Position(before.getFirst());
    }

    /** How many events lie after a position (counted to 100,000), and how old the first of them is in seconds. */
    public Behind behind(Position position) {
        var behind = jdbc.queryForObject(
                BEHIND,
                (row, number) -> new Behind(row.getLong(1), row.getDouble(2)),
                position.value(),
                COUNTED_AT_MOST);
        return behind == null ? new Behind(0, 0) : behind;
    }

    /** What a reader of the log has still before it. */
    public record Behind(long events, double seconds) {}
}
