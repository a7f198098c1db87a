package app.rostrum.command.bus;

import app.rostrum.command.StoreSilent;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Commands to one stream wait for each other here, before they take a connection, so that one popular stream cannot use
 * up the pool. Between nodes the unique key on (stream, version) decides.
 */
final class StreamLocks {

    private static final int STRIPES = 1024;

    private final Turn[] turns = Stream.generate(Turn::new).limit(STRIPES).toArray(Turn[]::new);

    /**
     * The turn of a command to a stream; the caller closes it.
     *
     * @throws Busy if others had theirs all the time until the limit
     * @throws StoreSilent if nobody's led to an answer of the store in that time: it is not the others who are waited for
     */
    Turn await(String stream, Duration limit) {
        var turn = turns[Math.floorMod(Arrays.hashCode(stream.toCharArray()), STRIPES)];
        long before = turn.answers.get();
        try {
            if (turn.lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return turn;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        throw turn.answers.get() == before ? new StoreSilent() : new Busy();
    }

    /** One command to a stream at a time has it. */
    static final class Turn implements AutoCloseable {

        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicLong answers = new AtomicLong();

        /** The store has answered: whoever waits on waits for others, and not for the store. */
        void answered() {
            answers.incrementAndGet();
        }

        @Override
        public void close() {
            lock.unlock();
        }
    }

    /** Too many commands wait for one stream. */
    static final class Busy extends RuntimeException {
        Busy() {
            super("too many commands wait for one stream", null, false, false);
        }
    }
}
