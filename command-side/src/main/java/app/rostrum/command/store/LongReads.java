package app.rostrum.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * For whoever reads much, or has nobody waiting. Every other connection gives up after the two seconds of {@code socketTimeout} where the
 * database does not answer, so that each request is answered in time.
 */
public final class LongReads {

    /** Longer than the server lets a statement run. */
    private static final int ANSWER_MS = (int) Duration.ofSeconds(10).toMillis();

    private final JdbcTemplate jdbc;

    LongReads(DataSource dataSource) {
        jdbc = new JdbcTemplate(new PatientConnections(dataSource));
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** The pool takes the limit back when it gets the connection back. It costs no round trip. */
    private static final class PatientConnections extends DelegatingDataSource {

        PatientConnections(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
    }
}
