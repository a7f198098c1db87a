package app.rostrum.benchmarks;

import app.rostrum.standalone.BenchmarkSite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Inserts the row that a published post makes, and commits, by plain JDBC from as many connections as the command side has; into a table that
 * is like that of events in all, but that no relay reads.
 */
final class PlainInserts implements AutoCloseable {

    /** As many connections as the command side's pool. */
    private static final int CONNECTIONS = 16;

    private static final String INSERT =
            "INSERT INTO bare_event (position, stream, version, name, subject, payload, metadata, recorded_at)"
                    + " VALUES (position_here(?), ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) RETURNING position";

    private final BenchmarkSite site;
    private final List<Connection> connections = new ArrayList<>();

    PlainInserts(BenchmarkSite site) {
        this.site = site;
        try {
            execute("DROP TABLE IF EXISTS bare_event", "CREATE TABLE bare_event (LIKE event INCLUDING ALL)");
            for (int i = 0; i < CONNECTIONS; i++) {
                var connection = site.eventStore();
                connections.add(connection);
                try (var statement = connection.createStatement()) {
                    statement.execute("SELECT enter_epoch()");
                }
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            close();
            throw Stock.failed(e);
        }
    }

    /** Rows a second. */
    double perSecond(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long rows = 0;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var inserting = new ArrayList<Future<Long>>();
            connections.forEach(it -> inserting.add(threads.submit(() -> insertUntil(end, it))));
            for (var done : inserting) {
                rows += done.get();
            }
            return rows / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException cause
                    ? Stock.failed(cause)
                    : new IllegalStateException(e.getCause());
        }
    }

    private static long insertUntil(long end, Connection connection) throws SQLException {
        long rows = 0;
        try (var insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() < end) {
                insert(insert, rows);
                connection.commit();
                rows++;
            }
        }
        return rows;
    }

    private static void insert(PreparedStatement insert, long number) throws SQLException {
        var id = UUID.randomUUID().toString();
        var stream = "post_" + id.replace("-", "").substring(0, 26);
        var author = "account_01j9zq4k2vfr8t9d3m5n7p1q2s";
        insert.setInt(1, 0);
        insert.setString(2, stream);
        insert.setLong(3, 1);
        insert.setString(4, "post.published.v1");
        insert.setString(5, stream);
        insert.setString(6, """
                {"post_id":"%s","author":"%s","title":"Of a busy day","body":"What number %d has to say is about as long as what people \
                write on a day like any other. #day #n%d","visibility":"public"}""".formatted(stream, author, number, number % 50));
        insert.setString(7, """
                {"actor":"%s","correlation":"%s","request_id":"%s","traceparent":"00-%s-%s-00"}""".formatted(
                        author, id, id, id.replace("-", ""), id.replace("-", "").substring(0, 16)));
        insert.setTimestamp(8, Timestamp.from(Instant.now()));
        try (var rows = insert.executeQuery()) {
            rows.next();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = site.eventStore();
                var statement = connection.createStatement()) {
            for (var it : statements) {
                statement.execute(it);
            }
        }
    }

    @Override
    public void close() {
        try {
            for (var connection : connections) {
                connection.close();
            }
            execute("DROP TABLE IF EXISTS bare_event");
        } catch (SQLException e) {
            throw Stock.failed(e);
        }
    }
}
