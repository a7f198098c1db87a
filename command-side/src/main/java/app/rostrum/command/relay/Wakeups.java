package app.rostrum.command.relay;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Tells the other nodes that this one has stored events: a NOTIFY after the commit, at most one under way, so that a busy node
 * sends few. What gets lost is made up for by the relays' own looking. One connection a node listens, however many relays there are.
 */
final class Wakeups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final String CHANNEL = "rostrum_events";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Signal news = new Signal();
    private final Thread teller = Thread.ofVirtual().name("relay-notify").unstarted(this::tell);
    private volatile Runnable told = () -> {};
    private final Thread listener = Thread.ofVirtual().name("relay-listen").unstarted(this::hear);

    Wakeups(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** From now on, until it is closed. */
    void listen(Runnable whenTold) {
        told = whenTold;
        teller.start();
        listener.start();
    }

    void tellOthers() {
        news.raise();
    }

    private void tell() {
        try {
            while (true) {
                news.await(FOREVER);
                try {
                    jdbc.execute("NOTIFY " + CHANNEL);
                } catch (DataAccessException | TransactionException e) {
                    LOG.debug("a wake-up was not sent; the relay looks by itself", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                var postgres = connection.unwrap(PGConnection.class);
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        if (postgres.getNotifications((int) PATIENCE.toMillis()).length > 0) {
                            told.run();
                        }
                    }
                } finally {
                    statement.execute("UNLISTEN " + CHANNEL);
                }
            } catch (SQLException e) {
                LOG.debug("not listening for wake-ups; the relay looks by itself", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        teller.interrupt();
        listener.interrupt();
    }
}
