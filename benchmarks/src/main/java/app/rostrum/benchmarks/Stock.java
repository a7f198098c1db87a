package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.command.BulkHistory;
import app.rostrum.events.Topic;
import app.rostrum.standalone.BenchmarkSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** The posts that there are, filled in through the event store so that all parts hold them. */
final class Stock {

    private static final String EVENTS =
            "SELECT count(*) FROM event WHERE NOT starts_with(stream, 'orders_') AND NOT starts_with(stream, 'session_')";
    private static final String POSTS = "SELECT count(*) FROM event WHERE name = 'post.published.v1'";

    private final BenchmarkSite site;
    private final Views views;
    private int next;

    Stock(BenchmarkSite site, Views views) {
        this.site = site;
        this.views = views;
    }

    /** Returns when there are that many posts at least, and all views have them. */
    void fillUpTo(int posts) throws InterruptedException {
        try (var connection = site.eventStore()) {
            BulkHistory.register(connection);
            int more = (int) Math.max(0, posts - count(connection, POSTS));
            BulkHistory.publish(connection, IntStream.range(next, next + more).toArray());
            next += more;
        } catch (SQLException e) {
            throw failed(e);
        }
        views.settle();
    }

    /** Publishes so many posts that all belong into the first so many partitions of the topic. */
    void publish(int posts, int partitions) {
        try (var connection = site.eventStore()) {
            var numbers = IntStream.iterate(next, it -> it + 1)
                    .filter(it -> Topic.partitionOf(BulkHistory.stream(it)) < partitions)
                    .limit(posts)
                    .toArray();
            next = numbers[posts - 1] + 1;
            BulkHistory.publish(connection, numbers);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** How many events there are that views are made of. */
    long events() {
        try (var connection = site.eventStore()) {
            return count(connection, EVENTS);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static CannotMeasure failed(SQLException e) {
        return new CannotMeasure("PostgreSQL does not do what it is asked to: " + e.getMessage(), e);
    }
}
