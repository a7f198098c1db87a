package app.rostrum.command.store;

import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events in strict order, as far as nothing can appear between them any more: either operators' orders or all others, since they
 * travel on different topics.
 */
public final class EventLog {

    /** The stream's name begins as {@link app.rostrum.events.operate.OrderStream} has it. An index has this very condition. */
    public static final String IS_ORDER = "starts_with(stream, 'orders_')";

    private static final String HOLDS =
            "SELECT EXISTS (SELECT FROM event WHERE position = ? AND stream = ? AND version = ?)";
    private static final int COUNTED_AT_MOST = 100_000;

    private final JdbcTemplate jdbc;
    private final String next;
    private final String unsettled;
    private final String before;
    private final String behind;

    private EventLog(JdbcTemplate jdbc, String which) {
        this.jdbc = jdbc;
        next = """
                SELECT position, stream, version, name, subject, payload::text, metadata::text, recorded_at
                FROM event WHERE position > ? AND position < settled_position() AND %s
                ORDER BY position LIMIT ?""".formatted(which);
        unsettled = "SELECT EXISTS (SELECT FROM event WHERE position > ? AND position >= settled_position() AND %s)"
                .formatted(which);
        before = "SELECT position FROM event WHERE position <= ? AND %s ORDER BY position DESC OFFSET ? LIMIT 1"
                .formatted(which);
        behind = """
                SELECT count(*), greatest(0, coalesce(extract(epoch FROM now() - min(recorded_at)), 0))
                FROM (SELECT recorded_at FROM event WHERE position > ? AND %s ORDER BY position LIMIT ?) AS waiting""".formatted(which);
    }

    /** All but operators' orders. */
    static EventLog ofEvents(JdbcTemplate jdbc) {
        return new EventLog(jdbc, "NOT " + IS_ORDER);
    }

    /** Operators' orders, from the same store. */
    public EventLog ofOrders() {
        return new EventLog(jdbc, IS_ORDER);
    }

    /** The next events after a position, the oldest first. */
    public List<CloudEvent> after(Position position, int limit) {
        return jdbc.query(
                next,
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
        return Boolean.TRUE.equals(jdbc.queryForObject(unsettled, Boolean.class, position.value()));
    }

    /** Whether each of these is stored, at the very position, stream and version. */
    public boolean holdsAll(Collection<CloudEvent> events) {
        return events.stream()
                .allMatch(it -> Boolean.TRUE.equals(
                        jdbc.queryForObject(HOLDS, Boolean.class, it.position().value(), it.stream(), it.version())));
    }

    /** The position after which at most so many events follow up to and with the given one. */
    public Position before(Position position, int events) {
        var found = jdbc.query(before, (row, number) -> row.getLong(1), position.value(), events);
        return found.isEmpty() ? Position.START : new Position(found.getFirst());
    }

    /** How many events lie after a position (counted to 100,000), and how old the first of them is in seconds. */
    public Behind behind(Position position) {
        var waiting = jdbc.queryForObject(
                behind,
                (row, number) -> new Behind(row.getLong(1), row.getDouble(2)),
                position.value(),
                COUNTED_AT_MOST);
        return waiting == null ? new Behind(0, 0) : waiting;
    }

    /** What a reader of the log has still before it. */
    public record Behind(long events, double seconds) {}
}
