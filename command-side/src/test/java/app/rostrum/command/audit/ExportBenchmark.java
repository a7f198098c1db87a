package app.rostrum.command.audit;

import app.rostrum.command.BulkHistory;
import app.rostrum.command.CommandSide;
import app.rostrum.command.Eventually;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.servers.Place;
import app.rostrum.servers.PostgresServer;
import app.rostrum.web.WebSettings;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * How fast a history of a million events is exported over HTTP, against a bare JDBC cursor that reads the same columns of the same rows, in
 * turns; how much of the server's heap, 256 MiB, is in use after its collections meanwhile; and what pages take. To be started by hand.
 */
final class ExportBenchmark {

    private static final String COLUMNS =
            "SELECT position, stream, version, name, subject, recorded_at, payload::text, metadata::text FROM event ORDER BY position";
    private static final Pattern COLLECTION = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(");

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);

    private final PostgresServer postgres = new PostgresServer(Place.temporary());
    private final int port = 18_081;

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
        try (var connection = connect()) {
            var token = token();
            long began = System.nanoTime();
            BulkHistory.fill(connection, 0, posts);
            say("filled with %,d events in %.1f s", posts * BulkHistory.VERSIONS, seconds(began));
            measure(connection, token, rounds, collections);
            questions(connection, token);
        } finally {
            node.destroy();
            node.waitFor();
            postgres.close();
            Files.delete(collections);
        }
    }

    private void measure(Connection connection, String token, int rounds, Path collections) throws Exception {
        var ratios = new ArrayList<Double>();
        export(token);
        cursor(connection);
        int warm = heapAfterCollections(collections).size();
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
        var heap = heapAfterCollections(collections);
        var measured = heap.subList(warm, heap.size());
        int half = measured.size() / 2;
        say(
                "heap after %d collections: median %d MiB in the first half, %d MiB in the second, %d MiB at most",
                measured.size(),
                median(measured.subList(0, half)),
                median(measured.subList(half, measured.size())),
                measured.stream().mapToInt(it -> it).max().orElse(0));
    }

    /** What a page costs, whatever it is asked by and wherever it begins. */
    private void questions(Connection connection, String token) throws Exception {
        String sql = """
                SELECT stream, metadata ->> 'actor', metadata ->> 'correlation', position, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                FROM event ORDER BY position OFFSET (SELECT count(*) * 9 / 10 FROM event) LIMIT 1""";
        try (var statement = connection.createStatement();
                var late = statement.executeQuery(sql)) {
            late.next();
            for (var question : List.of(
                    "limit=20",
                    "cursor=" + late.getString(4),
                    "stream=" + late.getString(1),
                    "subject=" + late.getString(1),
                    "actor=" + late.getString(2),
                    "actor=" + late.getString(2) + "&cursor=" + late.getString(4),
                    "correlation=" + late.getString(3),
                    "type=post.deleted.v1",
                    "type=account.registered.v1",
                    "from=" + late.getString(5),
                    "type=post.deleted.v1&from=" + late.getString(5),
                    "actor=" + late.getString(2) + "&type=post.deleted.v1")) {
                say("%s: %s ms (the first, then the median of 50)", question, times(question, token));
            }
        }
    }

    private String times(String question, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/audit/events?" + question))
                .header("Authorization", "Bearer " + token)
                .build();
        var times = new ArrayList<Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i <= 50; i++) {
                long began = System.nanoTime();
                if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                    throw new IllegalStateException(question);
                }
                times.add(seconds(began) * 1_000);
            }
        }
        var rest = times.subList(1, times.size()).stream().sorted().toList();
        return "%.1f, %.1f".formatted(times.getFirst(), rest.get(rest.size() / 2));
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
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/audit/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/x-ndjson")
                .build();
        try (var client = HttpClient.newHttpClient();
                var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
            return (lines(body) - 1) / seconds(began);
        }
    }

    private static long lines(InputStream body) throws Exception {
        var buffer = new byte[1 << 16];
        var last = new StringBuilder();
        long lines = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            last.setLength(0);
            last.append(new String(buffer, Math.max(0, read - 60), Math.min(60, read), StandardCharsets.UTF_8));
        }
        if (last.indexOf("}}\n") < 0) {
            throw new IllegalStateException("the export was broken off: " + last);
        }
        return lines;
    }

    private Process node(Path collections) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
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
        return process;
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private String token() {
        var settings = new WebSettings(DataSize.ofKilobytes(64), "http://localhost:8080", "rostrum");
        return ServerTokens.issue(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), settings, List.of("auditor"));
    }

    /** In MiB, in the order of time. */
    private static List<Integer> heapAfterCollections(Path log) throws Exception {
        return Files.readAllLines(log).stream()
                .map(COLLECTION::matcher)
                .filter(it -> it.find())
                .map(it -> Integer.parseInt(it.group(1)))
                .toList();
    }

    private static int median(List<Integer> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
