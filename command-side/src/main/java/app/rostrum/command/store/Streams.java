package app.rostrum.command.store;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;
import app.rostrum.events.Position;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.events.wire.EventJson;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** What has happened to one thing so far, for what an answer says of it besides what was decided. */
public final class Streams {

    private static final String OF =
            "SELECT position, name, subject, payload::text FROM event WHERE stream = ? ORDER BY version";

    private final JdbcTemplate jdbc;

    Streams(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In their order; none where nothing has happened. */
    public List<DomainEvent> of(Id stream) {
        return read(stream).stream().map(Read::event).toList();
    }

    /** Nothing that is not there yet will have a position as low as this. */
    public Position settled() {
        WriteOrder.reading();
        long first = Objects.requireNonNull(jdbc.queryForObject("SELECT settled_position()", Long.class));
        return new Position(Math.max(0, first - 1));
    }

    /** What a reader has to have reached to see those that match. */
    public ConsistencyToken reached(Id stream, Predicate<DomainEvent> which) {
        return read(stream).stream()
                .filter(it -> which.test(it.event))
                .map(Read::reached)
                .reduce(Receipt.NOTHING, ConsistencyToken::merge);
    }

    private List<Read> read(Id stream) {
        WriteOrder.reading();
        return jdbc.query(
                OF,
                (row, number) -> new Read(
                        EventJson.read(row.getString(2), row.getString(4)),
                        Receipt.token(row.getString(2), row.getString(3), new Position(row.getLong(1)))),
                stream.text());
    }

    private record Read(DomainEvent event, ConsistencyToken reached) {}
}
