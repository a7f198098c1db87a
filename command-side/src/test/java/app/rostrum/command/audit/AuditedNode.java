package app.rostrum.command.audit;

import app.rostrum.command.BulkHistory;
import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.events.account.AccountId;
import app.rostrum.servers.Place;
import app.rostrum.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A node on a store of its own, in which the history of 6,000 posts is: what others do does not show in answers that are compared
 * whole. Nothing leaves it for Kafka.
 */
final class AuditedNode {

    static final AccountId AUDITOR = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2s");
    static final int POSTS = 6_000;

    private static final PostgresServer POSTGRES = new PostgresServer(Place.temporary());
    private static final Node NODE = start();

    private AuditedNode() {}

    private static Node start() {
        Runtime.getRuntime().addShutdownHook(new Thread(POSTGRES::close));
        POSTGRES.start();
        // How long a client may take to read anything at all: enough to answer others meanwhile, and not long to wait.
        var node = another(Map.of("server.tomcat.connection-timeout", "6s"));
        try (var connection = connect()) {
            BulkHistory.fill(connection, 0, POSTS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return node;
    }

    /** One more on the same store. */
    static Node another(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "spring.datasource.url", POSTGRES.jdbcUrl(),
                "spring.datasource.username", POSTGRES.user(),
                "spring.datasource.password", POSTGRES.password(),
                "rostrum.relay.bootstrap-servers", "127.0.0.1:1"));
        all.putAll(settings);
        return Node.start(all);
    }

    static Node node() {
        return NODE;
    }

    static JdbcTemplate jdbc() {
        return NODE.get(JdbcTemplate.class);
    }

    /** Outside of the node's pool, and without time limits, be they of the node or of the server. */
    static Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
        try (var statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
        }
        return connection;
    }

    /** Somebody with one role. */
    static Client as(String role) {
        return Client.anonymous(NODE)
                .withToken(NODE.get(AccessTokenIssuer.class).issue(AUDITOR, List.of(role)));
    }

    static Client auditor() {
        return as("auditor");
    }
}
