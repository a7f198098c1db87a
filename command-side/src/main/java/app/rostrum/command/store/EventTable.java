package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.events.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code event}, to which rows are only added. */
final class EventTable {

    /** However many rows there are, the statement is the same, and the server plans it once. */
    private static final String INSERT = """
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT first.position + place - 1, stream, version, name, subject, payload::jsonb, metadata::jsonb,
                recorded_at::timestamptz
            FROM (SELECT position_here(?) AS position) AS first,
                unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                    AS it (stream, version, name, subject, payload, metadata, recorded_at, place)
            ORDER BY place RETURNING position""";

    private final JdbcTemplate jdbc;

    EventTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes in one statement, and notes in each receipt what it has to say.
     *
     * @param place of the first event in its transaction
     * @throws LostRace if another transaction appended one of these versions first
     */
    void insert(List<Append> appends, int place) {
        var events = appends.stream().flatMap(it -> it.events().stream()).toList();
        if (events.isEmpty()) {
            return;
        }
        if (place + events.size() > Position.PLACES) {
            throw new IllegalStateException("more than " + Position.PLACES + " events in one transaction");
        }
        var positions = insertRows(events, place).iterator();
        for (var append : appends) {
            for (var it : append.events()) {
                append.receipt().appended(it, new Position(positions.next()));
            }
        }
    }

    private List<Long> insertRows(List<Append.Event> events, int place) {
        try {
            return jdbc.query(connection -> prepared(connection, events, place), (row, number) -> row.getLong(1));
        } catch (DuplicateKeyException e) {
            throw new LostRace("another transaction appended that version first");
        }
    }

    private static PreparedStatement prepared(Connection connection, List<Append.Event> events, int place)
            throws SQLException {
        var insert = connection.prepareStatement(INSERT);
        insert.setInt(1, place);
        insert.setArray(2, texts(connection, events, Append.Event::stream));
        insert.setArray(
                3,
                connection.createArrayOf(
                        "bigint", events.stream().map(Append.Event::version).toArray()));
        insert.setArray(4, texts(connection, events, Append.Event::name));
        insert.setArray(5, texts(connection, events, Append.Event::subject));
        insert.setArray(6, texts(connection, events, Append.Event::payload));
        insert.setArray(7, texts(connection, events, Append.Event::metadata));
        insert.setArray(
                8,
                texts(
                        connection,
                        events,
                        it -> it.at().truncatedTo(ChronoUnit.MICROS).toString()));
        return insert;
    }

    private static java.sql.Array texts(
            Connection connection, List<Append.Event> events, Function<Append.Event, String> text) throws SQLException {
        return connection.createArrayOf("text", events.stream().map(text).toArray());
    }
}
