package app.rostrum.command.bus;

import app.rostrum.command.Command;
import app.rostrum.command.store.IdempotencyKey;
import app.rostrum.command.store.IdempotencyKeys;
import app.rostrum.command.store.Receipt;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Runs in the command's transaction: a request that was answered before gets its first answer again, any other is decided
 * and its answer kept with its events. The answer is written last, when the positions are known.
 */
final class OncePerKey implements MessageHandlerInterceptor<CommandMessage<?>> {

    static final String KEY = "idempotency-key";

    private final IdempotencyKeys keys;

    OncePerKey(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var key = unitOfWork.getMessage().getMetaData().get(KEY) instanceof IdempotencyKey it ? it : null;
        if (key != null) {
            var first = keys.claim(key);
            if (first != null) {
                return first;
            }
        }
        var command = (Command) unitOfWork.getMessage().getPayload();
        var receipt = Receipt.begin(unitOfWork, command.target());
        chain.proceed();
        if (key != null) {
            unitOfWork.onPrepareCommit(it -> keys.keep(key, receipt));
        }
        return receipt;
    }
}
