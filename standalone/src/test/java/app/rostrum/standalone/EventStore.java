package app.rostrum.standalone;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in PostgreSQL, as an auditor with SQL would see it. */
final class EventStore {

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

    /** The posts of an account in the order of their publication. */
    static List<String> postsOf(String account) throws SQLException {
        return query(
                "SELECT stream FROM event WHERE name = 'post.published.v1' AND metadata->>'actor' = ? ORDER BY position",
                account);
    }
}
