package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Refresh running;
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

    /**
     * Waits until the positions, which the store has taken already, can be found.
     *
     * @param deadline when to give up, by {@link System#nanoTime()}, however long the store takes
     * @throws StoreAway if the store cannot do it now
     */
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
                var mine = running;
                if (mine == null) {
                    mine = new Refresh(progress.applied(), losses);
                    running = mine;
                    Thread.ofVirtual().name("refresh").start(mine);
                }
                done.awaitNanos(left);
                if (mine.failure != null) {
                    throw mine.failure;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One that all who came before it began share. */
    private final class Refresh implements Runnable {

        private final long[] taken;
        private final int lossesBefore;
        private @Nullable StoreAway failure;

        private Refresh(long[] taken, int lossesBefore) {
            this.taken = taken;
            this.lossesBefore = lossesBefore;
        }

        @Override
        public void run() {
            @Nullable StoreAway away = null;
            try {
                store.refresh();
            } catch (StoreAway e) {
                away = e;
            } catch (RuntimeException e) {
                // The top of this thread: whoever waits must not wait for ever.
                away = new StoreAway("the store does not make findable what it took", e);
            }
            lock.lock();
            try {
                failure = away;
                running = null;
                if (away == null && lossesBefore == progress.losses()) {
                    System.arraycopy(taken, 0, findable, 0, taken.length);
                }
                done.signalAll();
            } finally {
                lock.unlock();
            }
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
