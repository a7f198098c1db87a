package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what a store has taken findable for those who wait for it. One refresh runs at a time; all who came while it ran share
 * the next one. A store that shows at once what it took needs none.
 */
final class Refreshes {

    private final DocumentStore<?> store;
    private final Progress progress;
    private final boolean needed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private final long[] findable = new long[Topic.PARTITIONS];
    private boolean running;
    private int losses;

    Refreshes(DocumentStore<?> store, Progress progress, boolean needed) {
        this.store = store;
        this.progress = progress;
        this.needed = needed;
    }

    /** Whether the positions can be found now. */
    boolean cover(Map<Integer, Long> wanted) {
        if (!needed) {
            return progress.hasReached(wanted);
        }
        lock.lock();
        try {
            return covered(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the positions, which the store has taken already, can be found. */
    boolean await(Map<Integer, Long> wanted, long deadline) throws InterruptedException {
        if (!needed) {
            return true;
        }
        lock.lock();
        try {
            while (!covered(wanted)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                if (running) {
                    if (done.awaitNanos(left) <= 0) {
                        return covered(wanted);
                    }
                } else {
                    refresh();
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        running = true;
        var losses = this.losses;
        var taken = progress.applied();
        lock.unlock();
        boolean refreshed = false;
        try {
            store.refresh();
            refreshed = true;
        } finally {
            lock.lock();
            running = false;
            if (refreshed && losses == progress.losses()) {
                System.arraycopy(taken, 0, findable, 0, taken.length);
            }
            done.signalAll();
        }
    }

    private boolean covered(Map<Integer, Long> wanted) {
        if (losses != progress.losses()) {
            losses = progress.losses();
            Arrays.fill(findable, 0);
        }
        for (var it : wanted.entrySet()) {
            if (findable[it.getKey()] < it.getValue()) {
                return false;
            }
        }
        return true;
    }
}
