package app.rostrum.command.store;

import app.rostrum.command.OrderHistory;
import app.rostrum.events.operate.Order;
import app.rostrum.events.operate.OrderStream;
import app.rostrum.events.operate.TopicGenerations;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.EventJson;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The orders of operators, read from the event store by an index of their own. */
public final class StoredOrders implements OrderHistory {

    /** Taken by whoever decides on the orders of others; it gives the transaction no id (ADR 0004). */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('rostrum.orders'))::text";

    private static final String ALL =
            "SELECT name, payload::text FROM event WHERE " + EventLog.isOf(Channel.ORDERS) + " ORDER BY position";
    private static final String OF_STREAM = "SELECT name, payload::text FROM event WHERE stream = ? ORDER BY version";

    private static final String AT = "SELECT name, payload::text FROM event WHERE stream = ? AND version = ?";

    private final JdbcTemplate jdbc;

    StoredOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Order> all() {
        WriteOrder.reading();
        jdbc.queryForObject(ALONE, String.class);
        return read(ALL);
    }

    /**
     * The order that made a stream's version what it is.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Order at(String stream, long version) {
        return read(AT, stream, version).getFirst();
    }

    /** Which topics there are to be. */
    public TopicGenerations topics() {
        return TopicGenerations.of(read(OF_STREAM, OrderStream.TOPIC.text()));
    }

    private List<Order> read(String sql, Object... arguments) {
        return jdbc.query(sql, (row, number) -> (Order) EventJson.read(row.getString(1), row.getString(2)), arguments);
    }
}
