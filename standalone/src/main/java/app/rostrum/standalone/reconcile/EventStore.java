package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The events up to the position that was settled when this was opened, read by a cursor. */
final class EventStore implements AutoCloseable {

    private static final int FETCHED_AT_ONCE = 1_000;
    /** A class of SQLSTATE (PostgreSQL, appendix A). */
    private static final String NO_SUCH_TABLE_OR_RIGHT = "42";

    private static final String COLUMNS =
            "SELECT position, stream, version, name, subject, payload::text, metadata::text, recorded_at FROM event ";

    private final Connection connection;
    private final Position last;

    private EventStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        last = new Position(number("SELECT coalesce(max(position), 0) FROM event WHERE position < settled_position()"));
    }

    /** Why it cannot be read, as one sentence; without the SQL that PostgreSQL did not understand. */
    static String sentence(SQLException failure) {
        boolean isOfAnother = String.valueOf(failure.getSQLState()).startsWith(NO_SUCH_TABLE_OR_RIGHT);
        return isOfAnother
                ? "The database that ROSTRUM_POSTGRES_URL names holds no events that ROSTRUM_POSTGRES_USER may read."
                : "The event store does not answer: " + failure.getMessage();
    }

    interface Taker {

        void take(CloudEvent event) throws InterruptedException;
    }

    static EventStore open(Map<String, String> environment) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", environment.getOrDefault("ROSTRUM_POSTGRES_USER", "rostrum"));
        properties.setProperty("password", environment.getOrDefault("ROSTRUM_POSTGRES_PASSWORD", ""));
        properties.setProperty("connectTimeout", "5");
        // Long enough to sort all events by their subjects.
        properties.setProperty("socketTimeout", "600");
        // Between two fetches a comparison may take its time.
        properties.setProperty("options", "-c idle_in_transaction_session_timeout=0");
        var url = environment.getOrDefault("ROSTRUM_POSTGRES_URL", "jdbc:postgresql://localhost:5432/rostrum");
        return new EventStore(DriverManager.getConnection(url, properties));
    }

    /** The last of the events. */
    Position last() {
        return last;
    }

    /** All of them, in the order of positions. */
    void inOrder(Taker taker) throws SQLException, InterruptedException {
        read(COLUMNS + "WHERE position <= ? ORDER BY position", List.of(), taker);
    }

    /** Those with one of these names, in the order of positions. */
    void inOrder(Collection<String> names, Taker taker) throws SQLException, InterruptedException {
        read(COLUMNS + "WHERE position <= ? AND name = ANY(?) ORDER BY position", names, taker);
    }

    /** The same, subject by subject. */
    void bySubject(Collection<String> names, Taker taker) throws SQLException, InterruptedException {
        read(COLUMNS + "WHERE position <= ? AND name = ANY(?) ORDER BY subject, position", names, taker);
    }

    /** Those about one subject, in the order of positions. */
    void about(String subject, Collection<String> names, Taker taker) throws SQLException, InterruptedException {
        read(
                COLUMNS + "WHERE position <= ? AND name = ANY(?) AND subject = ? ORDER BY position",
                names,
                taker,
                subject);
    }

    /** Of some positions, those that no event has, also of the events that came later than the last. */
    Set<Long> without(Collection<Long> positions) {
        var without = new HashSet<>(positions);
        if (positions.isEmpty()) {
            return without;
        }
        try (var statement = connection.prepareStatement("SELECT position FROM event WHERE position = ANY(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    without.remove(rows.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the event store does not answer", e);
        }
        return without;
    }

    private void read(String sql, Collection<String> names, Taker taker, String... subject)
            throws SQLException, InterruptedException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setLong(1, last.value());
            if (!names.isEmpty()) {
                statement.setArray(2, connection.createArrayOf("text", names.toArray()));
            }
            for (var it : subject) {
                statement.setString(3, it);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(event(rows));
                }
            }
        }
    }

    private static CloudEvent event(ResultSet row) throws SQLException {
        return new CloudEvent(
                row.getString(4),
                row.getString(5),
                row.getTimestamp(8).toInstant(),
                new Position(row.getLong(1)),
                row.getString(2),
                row.getLong(3),
                EventJson.readMetadata(row.getString(7)),
                row.getString(6).getBytes(StandardCharsets.UTF_8));
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
