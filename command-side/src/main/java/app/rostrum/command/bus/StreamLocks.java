package app.rostrum.command.bus;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Commands to one stream wait for each other here, before they take a connection, so that one popular stream cannot use
 * up the pool. Between nodes the unique key on (stream, version) decides.
 */
final class StreamLocks {

    private static final int STRIPES = 1024;

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /**
     * The lock of a stream, taken; the caller unlocks it.
     *
     * @throws Busy if it was not to be had within the limit
     */
    ReentrantLock lock(String stream, Duration limit) {
        var lock = stripes[Math.floorMod(Arrays.hashCode(stream.toCharArray()), STRIPES)];
        try {
            if (lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return lock;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Busy();
    }

    /** Too many commands wait for one stream. */
    static final class Busy extends RuntimeException {
        Busy() {
            super("too many commands wait for one stream", null, false, false);
        }
    }
}
