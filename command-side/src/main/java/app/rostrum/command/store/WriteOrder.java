package app.rostrum.command.store;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the condition on which strict order rests (ADR 0005): a transaction takes its id with its first write, so it has
 * to have read its last stream by then. Otherwise an older transaction could append a later version.
 */
public final class WriteOrder {

    private static final String RESOURCE = WriteOrder.class.getName();

    private WriteOrder() {}

    /**
     * Called before the first write of a unit of work, and before each further one.
     *
     * @throws IllegalStateException if the unit of work has no transaction: what is written would stay, whatever becomes of the command
     */
    public static void writing() {
        if (CurrentUnitOfWork.isStarted()) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("a command writes that has no transaction of its own");
            }
            written();
        }
    }

    /** The events are written, in whatever transaction. */
    static void written() {
        CurrentUnitOfWork.get().root().resources().put(RESOURCE, true);
    }

    /**
     * Called before each stream is read.
     *
     * @throws IllegalStateException if the unit of work has written
     */
    public static void reading() {
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().containsKey(RESOURCE)) {
            throw new IllegalStateException("a stream is read after the transaction has written");
        }
    }

    /**
     * Called before something is looked at that is to stay as it is.
     *
     * @throws IllegalStateException if there is no transaction that could hold it, or the unit of work has written
     */
    public static void locking() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a command looks at others that has no transaction of its own");
        }
        reading();
    }
}
