package app.rostrum.standalone;

import app.rostrum.events.Position;
import app.rostrum.events.wire.ConsistencyToken;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in PostgreSQL, as an auditor with SQL would see it. */
final class EventStore {

    private static final String LAST_OF_EACH = """
            SELECT max(position) || ' ' || subject FROM event
            WHERE NOT starts_with(stream, 'orders_') AND NOT starts_with(stream, 'session_') GROUP BY subject""";

    /** No story has the topic written anew. */
    private static final int TOPIC_GENERATION = 1;

    private EventStore() {}

    /** The first column of each row. */
    static List<String> query(String sql, String... parameters) throws SQLException {
        var environment = SharedSystem.ROSTRUM.backends().environment();
        try (var connection = DriverManager.getConnection(
                        String.valueOf(environment.get("ROSTRUM_POSTGRES_URL")),
                        environment.get("ROSTRUM_POSTGRES_USER"),
                        environment.get("ROSTRUM_POSTGRES_PASSWORD"));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            var rows = new ArrayList<String>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }
    }

    /** Whoever sends it with a read is shown all that has happened so far, in each partition. */
    static String tokenOfAll() throws SQLException {
        return query(LAST_OF_EACH).stream()
                .map(it -> it.split(" ", 2))
                .map(it -> ConsistencyToken.of(TOPIC_GENERATION, it[1], new Position(Long.parseLong(it[0]))))
                .reduce(ConsistencyToken::merge)
                .map(ConsistencyToken::encode)
                .orElse("");
    }

    /** The posts of an account in the order of their publication. */
    static List<String> postsOf(String account) throws SQLException {
        return query(
                "SELECT stream FROM event WHERE name = 'post.published.v1' AND metadata->>'actor' = ? ORDER BY position",
                account);
    }
}
