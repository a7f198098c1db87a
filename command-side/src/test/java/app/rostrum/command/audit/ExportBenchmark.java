package app.rostrum.command.audit;

import app.rostrum.command.BulkHistory;
import app.rostrum.command.CommandSide;
import app.rostrum.command.Eventually;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.servers.Place;
import app.rostrum.servers.Ports;
import app.rostrum.servers.PostgresServer;
import app.rostrum.web.WebSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * How fast a history of a million events is exported over HTTP, against a bare JDBC cursor that reads the same columns of the same rows, in
 * turns; what both ends hold in memory meanwhile, for a tenth of the events and for all; and what pages take. The server has 256 MiB of
 * heap. To be started by hand, on Linux and with curl, after {@code mvn -pl command-side -am package -DskipTests}:
 *
 * <pre>{@code
 * java -cp "command-side/target/test-classes:command-side/target/classes:servers/target/classes:command-side/target/lib/*" \
 *     app.rostrum.command.audit.ExportBenchmark
 * }</pre>
 */
final class ExportBenchmark {

    private static final String COLUMNS =
            "SELECT position, stream, version, name, subject, recorded_at, payload::text, metadata::text FROM event ORDER BY position";

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(3);

    private final PostgresServer postgres = new PostgresServer(Place.temporary());
    private final int port = Ports.free();
    private final String url = "http://127.0.0.1:" + port + "/v1/audit/events";

    /** @param arguments posts, of four events each (250,000 if none is given), and rounds (5) */
    public static void main(String[] arguments) throws Exception {
        int posts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 250_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        new ExportBenchmark().run(posts, rounds);
    }

    private void run(int posts, int rounds) throws Exception {
        postgres.start();
        var collections = Files.createTempFile("collections", ".log");
        var node = node(collections);
        try {
            awaitStarted();
            measure(new ExportMemory(collections), posts, rounds);
        } finally {
            node.destroy();
            node.waitFor();
            postgres.close();
            Files.delete(collections);
        }
    }

    private void measure(ExportMemory memory, int posts, int rounds) throws Exception {
        try (var connection = connect()) {
            var token = token();
            int few = posts / 10;
            fill(connection, 0, few);
            // What the first export makes the server load is no part of what exports take.
            export(token);
            say("%s", memory.duringOne(url, token));
            fill(connection, few, posts - few);
            say("%s", memory.duringOne(url, token));
            compare(connection, token, rounds);
            new PageTimes(url, token).lines(connection).forEach(it -> say("%s", it));
        }
    }

    private static void fill(Connection connection, int first, int posts) throws Exception {
        long began = System.nanoTime();
        BulkHistory.fill(connection, first, posts);
        say("filled with %,d events in %.1f s", posts * BulkHistory.VERSIONS, seconds(began));
    }

    private void compare(Connection connection, String token, int rounds) throws Exception {
        var ratios = new ArrayList<Double>();
        export(token);
        cursor(connection);
        for (int round = 1; round <= rounds; round++) {
            double cursor = cursor(connection);
            double export = export(token);
            ratios.add(export / cursor);
            say(
                    "round %d: cursor %,.0f events/s, export %,.0f events/s, ratio %.2f",
                    round, cursor, export, export / cursor);
        }
        ratios.sort(null);
        say("ratio, median of %d rounds: %.2f", rounds, ratios.get(rounds / 2));
    }

    /** Events a second. */
    private static double cursor(Connection connection) throws Exception {
        long began = System.nanoTime();
        long events = 0;
        long bytes = 0;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1_000);
            try (var rows = statement.executeQuery(COLUMNS)) {
                while (rows.next()) {
                    bytes += rows.getLong(1)
                            + rows.getLong(3)
                            + rows.getTimestamp(6).getTime();
                    for (int column : new int[] {2, 4, 5, 7, 8}) {
                        bytes += rows.getString(column).length();
                    }
                    events++;
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        if (bytes == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return events / seconds(began);
    }

    /** Events a second, from the request to the last byte. */
    private double export(String token) throws Exception {
        long began = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/x-ndjson")
                .build();
        try (var client = HttpClient.newHttpClient();
                var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
            return Exported.events(body, () -> {}) / seconds(began);
        }
    }

    private Process node(Path collections) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-Xlog:gc:file=" + collections,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandSide.class.getName(),
                        "--server.port=" + port,
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.datasource.username=" + postgres.user(),
                        "--spring.datasource.password=" + postgres.password(),
                        "--rostrum.relay.bootstrap-servers=127.0.0.1:1")
                .inheritIO()
                .start();
    }

    private void awaitStarted() {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            Eventually.within(
                    STARTED_WITHIN,
                    () -> client.sendAsync(ready, BodyHandlers.discarding())
                            .handle((answer, failure) -> failure == null && answer.statusCode() == 200)
                            .join());
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private String token() {
        var settings =
                new WebSettings(DataSize.ofKilobytes(64), Duration.ofSeconds(30), "http://localhost:8080", "rostrum");
        return ServerTokens.issue(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), settings, List.of("auditor"));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
