package app.rostrum.query.projection;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A pause between small batches, where each costs a store as much as a larger one: what comes alone is applied at once; where much comes,
 * several events share a batch. For one thread.
 */
final class Gathering {

    private final long pauseNanos;
    private long notBefore = System.nanoTime();

    Gathering(Duration pause) {
        pauseNanos = pause.toNanos();
    }

    /** A small batch begins. */
    void begin() {
        notBefore = System.nanoTime() + pauseNanos;
    }

    /** Returns when the next one may begin. */
    void await() {
        long left = notBefore - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }
}
