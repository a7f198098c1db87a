package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.command.BulkHistory;
import app.rostrum.events.Topic;
import app.rostrum.events.account.AccountId;
import app.rostrum.standalone.BenchmarkSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The posts that there are, filled in through the event store so that all parts hold them. */
final class Stock {

    private static final String EVENTS =
            "SELECT count(*) FROM event WHERE NOT starts_with(stream, 'orders_') AND NOT starts_with(stream, 'session_')";
    private static final String POSTS = "SELECT count(*) FROM event WHERE name = 'post.published.v1'";

    private static final String AUTHORS = """
            SELECT stream FROM event WHERE name = 'account.registered.v1' AND starts_with(payload->>'handle', 'author_')
            ORDER BY substr(payload->>'handle', 8)::integer LIMIT ?""";
    private static final String POSTS_OF = """
            SELECT count(*) FROM event WHERE name = 'post.published.v1' AND payload->>'author' IN (
                SELECT stream FROM event WHERE name = 'account.registered.v1' AND starts_with(payload->>'handle', 'author_')
                    AND substr(payload->>'handle', 8)::integer < ?)""";

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

    /** The first so many of those whose posts these are. */
    List<AccountId> authors(int count) {
        try (var connection = site.eventStore();
                var statement = connection.prepareStatement(AUTHORS)) {
            BulkHistory.register(connection);
            statement.setInt(1, count);
            var authors = new ArrayList<AccountId>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    authors.add(new AccountId(rows.getString(1)));
                }
            }
            return List.copyOf(authors);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns when the first so many authors have published that many posts at least, and all views have them. */
    void publishBy(int authors, int posts) throws InterruptedException {
        try (var connection = site.eventStore()) {
            int more = (int) Math.max(0, posts - postsOf(connection, authors));
            if (more > 0) {
                var numbers = IntStream.iterate(next, it -> it + 1)
                        .filter(it -> it % BulkHistory.ACCOUNTS < authors)
                        .limit(more)
                        .toArray();
                next = numbers[more - 1] + 1;
                BulkHistory.publish(connection, numbers);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        views.settle();
    }

    private static long postsOf(Connection connection, int authors) throws SQLException {
        try (var statement = connection.prepareStatement(POSTS_OF)) {
            statement.setInt(1, authors);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
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
