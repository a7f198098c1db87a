package app.rostrum.command.bus;

import app.rostrum.command.Command;
import app.rostrum.command.store.IdempotencyKey;
import app.rostrum.command.store.IdempotencyKeys;
import app.rostrum.command.store.PostgresEventStore;
import app.rostrum.command.store.Receipt;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Gives each command the transaction that it needs, and keeps its answer in that. The answer is written last, when the positions are known. A
 * command that shares a transaction is decided before that has begun, and learns there whether its request came before.
 */
final class TransactionInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    static final String KEY = "idempotency-key";

    /** For a command that has lost a race, and may lose the next. */
    static final String ALONE = "alone";

    private final TransactionManager transactions;
    private final IdempotencyKeys keys;
    private final PostgresEventStore store;

    TransactionInterceptor(TransactionManager transactions, IdempotencyKeys keys, PostgresEventStore store) {
        this.transactions = transactions;
        this.keys = keys;
        this.store = store;
    }

    @Override
    public Receipt handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = (Command) unitOfWork.getMessage().getPayload();
        var key = unitOfWork.getMessage().getMetaData().get(KEY) instanceof IdempotencyKey it ? it : null;
        var receipt = Receipt.begin(unitOfWork, command.target(), key);
        if (command.sharesTransaction()
                && !unitOfWork.getMessage().getMetaData().containsKey(ALONE)) {
            chain.proceed();
            unitOfWork.onPrepareCommit(it -> store.keepUnchanged(receipt));
            return receipt;
        }
        begin(unitOfWork);
        if (key != null) {
            keys.claim(key);
        }
        chain.proceed();
        unitOfWork.onPrepareCommit(it -> keys.keep(receipt));
        return receipt;
    }

    /** Axon's own way ends the unit of work where no transaction can be had; here it has begun, and whoever began it ends it. */
    private void begin(UnitOfWork<?> unitOfWork) {
        var transaction = transactions.startTransaction();
        unitOfWork.onCommit(it -> transaction.commit());
        unitOfWork.onRollback(it -> transaction.rollback());
    }
}
