package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Place;
import app.rostrum.servers.Ports;
import app.rostrum.servers.PostgresServer;
import app.rostrum.servers.Program;
import app.rostrum.servers.ProgramServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** PostgreSQL is dumped, and restored into a new cluster in its place, as an operator would move it to another machine. */
class PostgresMovedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api = SharedSystem.api();
    private final Path folder = SharedSystem.folder();

    @Test
    void what_is_written_after_a_restore_into_a_new_cluster_is_relayed_and_projected_as_before() throws Exception {
        var author = api.newUser();
        var before = api.publish(author, "before", "Before the move").expect(201);
        var old = (PostgresServer) SharedSystem.ROSTRUM.backends().own().get(Backends.POSTGRES);
        assertThat(old).isNotNull();
        var epochs = EventStore.query("SELECT number FROM epoch");

        restore(old);

        var after = Api.atLast(201, PATIENCE, () -> api.publish(author, "after", "After the move"));
        // The relay begins a new turn first.
        assertThat(Stream.read(1, it -> after.id().equals(it.key()))).hasSize(1);
        api.awaitShown(EventStore.tokenOfAll(), PATIENCE);
        assertThat(api.get("/v1/posts/" + after.id(), after.token()).expect(200).id())
                .isEqualTo(after.id());
        assertThat(api.get("/v1/posts/" + before.id(), before.token())
                        .expect(200)
                        .id())
                .isEqualTo(before.id());
        assertThat(Lists.all(api, "/v1/accounts/" + author.handle() + "/posts", after.token()))
                .containsExactly(after.id(), before.id());
        assertThat(EventStore.query("SELECT number FROM epoch")).hasSize(epochs.size() + 1);
    }

    private void restore(PostgresServer old) throws Exception {
        var place = folder.resolve("new-postgres");
        try (var fresh = new PostgresServer(Place.in(place))) {
            fresh.start();
            setUp(fresh);
            try (var from = connect(old);
                    var to = connect(fresh)) {
                copy(from, to);
                to.createStatement().execute("ALTER ROLE " + old.user() + " PASSWORD '" + old.password() + "'");
            }
        }
        var cluster = old.folder().resolve("cluster");
        // While the old one runs nobody starts it, so that no start finds the place empty.
        Files.move(cluster, folder.resolve("old-cluster"));
        Files.move(place.resolve("cluster"), cluster);
        // It is started again shortly, on the new cluster.
        old.kill();
    }

    /** The tables, as the command side makes them in an empty database. It finds no Kafka, so it relays nothing. */
    private void setUp(PostgresServer empty) {
        var environment = Map.of(
                "ROSTRUM_POSTGRES_URL", empty.jdbcUrl(),
                "ROSTRUM_POSTGRES_USER", empty.user(),
                "ROSTRUM_POSTGRES_PASSWORD", empty.password(),
                "ROSTRUM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free(),
                "ROSTRUM_COMMAND_PORT", Integer.toString(Ports.free()));
        int port = Integer.parseInt(environment.get("ROSTRUM_COMMAND_PORT"));
        var program = new Program(
                Checkout.find().classPath("command-side"),
                "app.rostrum.command.CommandSide",
                List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"),
                Checkout.find().aotCache("command-side"),
                () -> environment);
        try (var side = new ProgramServer("setup", Place.in(folder.resolve("setup"), port), program)) {
            side.start();
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void copy(Connection from, Connection to) throws Exception {
        var tables = strings(from, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'");
        to.createStatement().execute("TRUNCATE " + String.join(", ", tables));
        for (var table : tables) {
            var rows = new ByteArrayOutputStream();
            from.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", rows);
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " FROM STDIN (FORMAT binary)",
                            new ByteArrayInputStream(rows.toByteArray()));
        }
        for (var advance : strings(from, """
                SELECT format('SELECT setval(%L, %s)', schemaname || '.' || quote_ident(sequencename), last_value)
                FROM pg_sequences WHERE last_value IS NOT NULL""")) {
            to.createStatement().execute(advance);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
