package app.rostrum.command.bus;

import app.rostrum.command.Command;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.LostRace;
import app.rostrum.command.StoreSilent;
import app.rostrum.command.store.AnsweredBefore;
import app.rostrum.command.store.IdempotencyKeys;
import app.rostrum.command.store.IdempotencyKeys.KeyInFlight;
import app.rostrum.command.store.IdempotencyKeys.KeyReused;
import app.rostrum.command.store.PostgresEventStore;
import app.rostrum.command.store.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a command to its aggregate and waits until it is decided and stored. A command that lost a race is decided again on
 * what is there then, a bounded number of times.
 */
public final class Commands {

    private static final int TRIES = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final CommandBus bus;
    private final IdempotencyKeys keys;
    private final StreamLocks locks = new StreamLocks();
    private final MeterRegistry meters;
    private final AfterAppending listener;

    Commands(CommandBus bus, IdempotencyKeys keys, MeterRegistry meters, AfterAppending listener) {
        this.bus = bus;
        this.keys = keys;
        this.meters = meters;
        this.listener = listener;
    }

    /**
     * Has a command decided.
     *
     * @throws CommandRefused if it broke a rule
     * @throws LostRace if it lost every race it was in
     * @throws StoreSilent if it waited for others that the store does not answer
     */
    public Receipt send(Command command, CommandContext context) {
        var timer = Timer.start(meters);
        var outcome = "failed";
        try {
            var receipt =
                    command.whenMissing() == null ? retried(command, context, () -> {}) : locked(command, context);
            outcome = receipt.appended() ? "accepted" : "unchanged";
            if (receipt.appended()) {
                listener.appended(command.target());
            }
            return receipt;
        } catch (AnsweredBefore e) {
            outcome = "replayed";
            return e.first();
        } catch (CommandRefused e) {
            outcome = "refused";
            meters.counter("rostrum.refusals", "rule", e.refusal().name()).increment();
            throw e;
        } catch (LostRace | StreamLocks.Busy e) {
            outcome = "conflict";
            throw new LostRace("too many others changed the same thing");
        } finally {
            timer.stop(meters.timer(
                    "rostrum.commands", "command", command.getClass().getSimpleName(), "outcome", outcome));
        }
    }

    /**
     * The first answer, where a request has come before: for one that is more than one command, to be asked before the first of them.
     *
     * @throws KeyInFlight if it is being worked on
     * @throws KeyReused if its key came with another request before
     */
    public Optional<Receipt> answered(CommandContext context) {
        try {
            if (context.idempotencyKey() != null) {
                keys.claim(context.idempotencyKey());
            }
            return Optional.empty();
        } catch (AnsweredBefore e) {
            return Optional.of(e.first());
        }
    }

    private Receipt locked(Command command, CommandContext context) {
        try (var turn = locks.await(command.target().text(), LONGEST_WAIT)) {
            try {
                var receipt = retried(command, context, turn::answered);
                turn.answered();
                return receipt;
            } catch (CommandRefused | AnsweredBefore | KeyInFlight | KeyReused e) {
                turn.answered();
                throw e;
            }
        }
    }

    /** @param answered told of each lost race: the store has answered, though the command is not decided yet */
    private Receipt retried(Command command, CommandContext context, Runnable answered) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(command, context, attempt > 1);
            } catch (LostRace e) {
                answered.run();
                if (attempt == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS << attempt));
            }
        }
    }

    /** @param alone whether it would only keep others from being stored with it */
    private Receipt once(Command command, CommandContext context, boolean alone) {
        var metadata = new HashMap<String, Object>();
        metadata.put(PostgresEventStore.METADATA, context.metadata());
        if (alone) {
            metadata.put(TransactionInterceptor.ALONE, true);
        }
        if (context.idempotencyKey() != null) {
            metadata.put(TransactionInterceptor.KEY, context.idempotencyKey());
        }
        var answer = new Answer();
        bus.dispatch(
                GenericCommandMessage.asCommandMessage(command).withMetaData(metadata),
                (message, result) -> answer.result = result);
        var result = answer.result;
        if (result == null) {
            throw new IllegalStateException("the command bus answered nothing");
        }
        if (!result.isExceptional()) {
            return (Receipt) result.getPayload();
        }
        var failure = failure(command, result.exceptionResult());
        if (failure instanceof CommandRefused && context.idempotencyKey() != null) {
            // A repeat that is refused for what the first request did gets the answer of that one.
            keys.claim(context.idempotencyKey());
        }
        throw failure;
    }

    private static RuntimeException failure(Command command, Throwable failure) {
        var refusal = command.whenMissing();
        if (failure instanceof AggregateNotFoundException && refusal != null) {
            return new CommandRefused(refusal);
        }
        if (failure instanceof RuntimeException e) {
            return e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return new IllegalStateException("a command failed", failure);
    }

    /** The bus calls back on the calling thread before it returns. */
    private static final class Answer {
        private @Nullable CommandResultMessage<?> result;
    }
}
