package app.rostrum.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions that write give up where the database does not answer in time, so that their commands are answered in time. Whoever
 * reads much has the connection's own, longer limit.
 */
final class BoundedTransactions extends JdbcTransactionManager {

    private static final int ANSWER_MS = (int) Duration.ofSeconds(2).toMillis();

    BoundedTransactions(DataSource dataSource) {
        super(dataSource);
    }

    /** The pool takes the limit back when it gets the connection back. */
    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        if (!definition.isReadOnly()) {
            connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
        }
        super.prepareTransactionalConnection(connection, definition);
    }
}
