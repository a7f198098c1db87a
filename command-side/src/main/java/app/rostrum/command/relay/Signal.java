package app.rostrum.command.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread. Any number of calls between two waits count as one. */
final class Signal {

    private final Semaphore permits = new Semaphore(0);

    void raise() {
        if (permits.availablePermits() == 0) {
            permits.release();
        }
    }

    /** Returns when raised, or after the limit. */
    void await(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            permits.drainPermits();
        }
    }
}
