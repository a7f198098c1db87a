package app.rostrum.command.relay;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells the relaying node that another node has stored events: a NOTIFY after the commit, at most one under way, so that a
 * busy node sends few. What gets lost is made up for by the relay's own looking.
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

    Wakeups(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    void start() {
        teller.start();
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
                } catch (DataAccessException e) {
                    LOG.debug("a wake-up was not sent; the relay looks by itself", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Raises the signal whenever another node tells, until the thread is interrupted. */
    Thread listen(Signal signal) {
        return Thread.ofVirtual().name("relay-listen").start(() -> hear(signal));
    }

    private void hear(Signal signal) {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                var postgres = connection.unwrap(PGConnection.class);
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        if (postgres.getNotifications((int) PATIENCE.toMillis()).length > 0) {
                            signal.raise();
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
    }
}
