package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.command.StoreSilent;
import app.rostrum.command.store.IdempotencyKeys.KeyInFlight;
import app.rostrum.command.store.IdempotencyKeys.KeyReused;
import app.rostrum.command.store.Waiting.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what commands that come at the same time have decided, and their answers, in one transaction for all: one commit, and as many round
 * trips as for one. What cannot be written with the others is tried in a transaction of its own, so that each can fail alone.
 */
final class SharedTransactions implements AutoCloseable {

    /** One writes while another waits for the disk. */
    private static final int AT_ONCE = 2;

    private static final int MOST_TOGETHER = 64;
    private static final int MOST_WAITING = 1_000;

    /** Until it is taken along. A command waits for its stream, for a connection and for an answer besides. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    /** Longer than all limits of the driver together. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(SharedTransactions.class);

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final EventTable table;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transactions;
    private final DistributionSummary together;
    private final Counter apart;

    SharedTransactions(EventTable table, IdempotencyKeys keys, TransactionTemplate transactions, MeterRegistry meters) {
        this.table = table;
        this.keys = keys;
        this.transactions = transactions;
        together = DistributionSummary.builder("rostrum.commands.together")
                .description("commands that were written in one transaction")
                .register(meters);
        apart = Counter.builder("rostrum.commands.apart")
                .description("commands that could not be written together and were tried one by one")
                .register(meters);
        for (int i = 0; i < AT_ONCE; i++) {
            writers.execute(this::storeWhatComes);
        }
    }

    /**
     * Returns when it is stored for good.
     *
     * @throws LostRace if another transaction appended one of these versions, or kept an answer under that key, first
     * @throws AnsweredBefore if the request came before
     * @throws KeyInFlight if it is being worked on
     * @throws KeyReused if the key came with another request before
     * @throws StoreSilent if those before it are not done in time; nothing of it is stored then
     * @throws DataAccessException if the store failed; whether it is stored is not known then
     */
    void append(Append append) {
        var waiting = new Waiting(append);
        if (!queue.offer(waiting)) {
            throw new StoreSilent();
        }
        if (outcome(waiting) == Outcome.NOT_WITH_OTHERS) {
            append.receipt().takeBack();
            var alone = new Waiting(append);
            store(List.of(alone));
            outcome(alone);
        }
    }

    private Outcome outcome(Waiting waiting) {
        try {
            try {
                return waiting.outcome().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (queue.remove(waiting)) {
                    throw new StoreSilent();
                }
                return waiting.outcome().get(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("a shared transaction did not end in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted while a transaction was shared", e);
        }
    }

    private void storeWhatComes() {
        var taken = new ArrayList<Waiting>();
        try {
            while (true) {
                taken.clear();
                taken.add(queue.take());
                queue.drainTo(taken, MOST_TOGETHER - 1);
                try {
                    store(Waiting.different(taken));
                } catch (RuntimeException | Error e) {
                    // The top of this thread: whoever waits is told, and what comes next is stored all the same.
                    fail(taken, e);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody waits any more");
        }
    }

    private void fail(List<Waiting> group, Throwable e) {
        if (group.size() == 1 || isOfTheStore(e)) {
            group.forEach(it -> it.failed(e));
            return;
        }
        LOG.info(
                "commands are tried one by one count={} reason={}",
                group.size(),
                e.getClass().getSimpleName());
        apart.increment(group.size());
        group.forEach(Waiting::notWithOthers);
    }

    private void store(List<Waiting> group) {
        var stored = transactions.execute(transaction -> write(group));
        together.record(group.size());
        Objects.requireNonNull(stored).forEach(Waiting::stored);
    }

    /** Tells those whose request came before, and returns the others. */
    private List<Waiting> write(List<Waiting> group) {
        var keyed = group.stream().filter(it -> it.key() != null).toList();
        var claims = keys.claim(keyed.stream().map(Waiting::key).toList());
        for (int i = 0; i < keyed.size(); i++) {
            try {
                claims.get(i).requireFirst();
            } catch (AnsweredBefore | KeyInFlight | KeyReused e) {
                keyed.get(i).failed(e);
            }
        }
        var first = group.stream().filter(it -> !it.isDone()).toList();
        table.insert(first.stream().map(Waiting::append).toList(), 0);
        keys.keep(first.stream().map(it -> it.append().receipt()).toList());
        return first;
    }

    /** Whether it would have befallen each alone as well. After a commit, nothing may be tried again: it may have been stored. */
    private static boolean isOfTheStore(Throwable e) {
        return e instanceof TransactionException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException
                || (e instanceof TransientDataAccessException && !(e instanceof PessimisticLockingFailureException));
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
