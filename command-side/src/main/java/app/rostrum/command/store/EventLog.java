package app.rostrum.command.store;

import app.rostrum.events.Position;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The events of a channel in strict order, as far as nothing can appear between them any more. */
public final class EventLog {

    private static final String HOLDS =
            "SELECT EXISTS (SELECT FROM event WHERE position = ? AND stream = ? AND version = ?)";
    private static final int COUNTED_AT_MOST = 100_000;

    private final JdbcTemplate jdbc;
    private final Channel channel;
    private final String next;
    private final String unsettled;
    private final String before;
    private final String behind;

    EventLog(JdbcTemplate jdbc, Channel channel) {
        this.jdbc = jdbc;
        this.channel = channel;
        var which = isOf(channel);
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

    /** The condition under which a row is of a channel. Where that has but one topic, an index has this very condition. */
    public static String isOf(Channel channel) {
        return channel != Channel.EVENTS
                ? "starts_with(stream, '" + channel.streams() + "')"
                : Channel.ALONE.stream().map(it -> "NOT " + isOf(it)).collect(Collectors.joining(" AND "));
    }

    public Channel channel() {
        return channel;
    }

    /** Another channel, from the same store. */
    public EventLog of(Channel other) {
        return new EventLog(jdbc, other);
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
