package app.rostrum.command.audit;

import app.rostrum.command.BulkHistory;
import app.rostrum.servers.Place;
import app.rostrum.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the indexes for auditors cost those who write: events a second into a table with all of them against the same table with only those
 * that commands need, in turns, both filled with the same history before. To be started by hand.
 */
final class IndexBenchmark {

    private static final int WRITERS = 16;
    private static final List<String> TABLES = List.of("bare", "event");
    private static final List<String> INDEXES =
            List.of("event_by_actor", "event_by_correlation", "event_by_subject", "event_by_name");

    private final PostgresServer postgres = new PostgresServer(Place.temporary());
    private final AtomicLong next = new AtomicLong();

    /** @param arguments posts to begin with, of four events each (250,000 if none is given), rounds (6), and seconds of each (5) */
    public static void main(String[] arguments) throws Exception {
        int posts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 250_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        new IndexBenchmark().run(posts, rounds, seconds);
    }

    private void run(int posts, int rounds, int seconds) throws Exception {
        postgres.start();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var script : List.of("V1__event_store.sql", "V2__history.sql")) {
                try (var sql = IndexBenchmark.class.getResourceAsStream("/db/migration/" + script)) {
                    statement.execute(
                            new String(java.util.Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statement.execute("SELECT enter_epoch()");
            BulkHistory.fill(connection, 0, posts);
            statement.execute(
                    "CREATE TABLE bare (LIKE event, PRIMARY KEY (position), UNIQUE (stream, version) INCLUDE (position))");
            statement.execute("INSERT INTO bare SELECT * FROM event ORDER BY position");
            statement.execute("VACUUM ANALYZE bare");
            for (var index : INDEXES) {
                try (var size = statement.executeQuery(
                        "SELECT pg_relation_size('" + index + "') / (SELECT count(*) FROM event)")) {
                    size.next();
                    say("%s: %d bytes an event", index, size.getLong(1));
                }
            }
            say("one event a transaction, %d writers", WRITERS);
            compare(rounds, seconds, 1);
            say("a thousand events a transaction, one writer");
            compare(rounds, seconds, 1_000);
        } finally {
            postgres.close();
        }
    }

    private void compare(int rounds, int seconds, int eventsAtOnce) throws Exception {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            var rates = new ArrayList<Double>();
            for (var table : round % 2 == 0 ? TABLES : TABLES.reversed()) {
                rates.add(write(table, seconds, eventsAtOnce));
            }
            var inOrder = round % 2 == 0 ? rates : rates.reversed();
            ratios.add(inOrder.get(1) / inOrder.get(0));
            say("  without %,.0f/s, with %,.0f/s, ratio %.3f", inOrder.get(0), inOrder.get(1), ratios.getLast());
        }
        ratios.sort(null);
        say("  median ratio %.3f", ratios.get(rounds / 2));
    }

    private double write(String table, int seconds, int eventsAtOnce) throws Exception {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        int writers = eventsAtOnce == 1 ? WRITERS : 1;
        Callable<Long> writer = () -> {
            long written = 0;
            try (var connection = connect();
                    var insert = connection.prepareStatement(insertion(table))) {
                while (System.nanoTime() < deadline) {
                    long first = next.getAndAdd(eventsAtOnce);
                    insert.setLong(1, first);
                    insert.setLong(2, first);
                    insert.setLong(3, first + eventsAtOnce - 1);
                    written += insert.executeUpdate();
                }
            }
            return written;
        };
        long written = 0;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(writers, writer))) {
                written += result.get();
            }
        }
        return (double) written / seconds;
    }

    /** As commands make them: an id that rises with time, one of ten thousand accounts, a random request. */
    private static String insertion(String table) {
        return """
                INSERT INTO %s (position, stream, version, name, subject, payload, metadata, recorded_at)
                SELECT position_here((n - first)::int), stream, 1, 'post.published.v1', stream,
                    jsonb_build_object('post_id', stream, 'author', actor, 'body', repeat(md5(n::text), 5), 'visibility', 'public'),
                    jsonb_build_object('actor', actor, 'correlation', gen_random_uuid(), 'request_id', gen_random_uuid()), now()
                FROM (SELECT n, ?::bigint AS first, 'post_02' || lpad(to_hex(n), 8, '0') || left(md5(n::text), 16) AS stream,
                        'account_01' || lpad(to_hex(n * 7919 %% 10000), 24, '0') AS actor
                    FROM generate_series(?::bigint, ?::bigint) AS n) AS planned""".formatted(table);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
