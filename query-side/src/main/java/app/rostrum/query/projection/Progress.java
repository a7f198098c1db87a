package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import app.rostrum.query.projection.Opener.Opened;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a projection has come in each partition, as this node knows it; who waits for it is woken when it moves. */
final class Progress {

    private static final long UNKNOWN = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final long[] applied = new long[Topic.PARTITIONS];
    private final long[] next = new long[Topic.PARTITIONS];
    private final Set<Integer> owned = new HashSet<>();
    private final Backlog backlog = new Backlog();
    private final Changes changes = new Changes();
    private final Map<Integer, String> halted = new TreeMap<>();
    private @Nullable String topic;
    private boolean known;
    private boolean lost;
    private boolean wasShown;
    private int losses;
    private @Nullable String away;

    Progress() {
        Arrays.fill(next, UNKNOWN);
    }

    /**
     * Some partitions came to this node, and this is where the store is. After the first start and after a loss the view is known
     * again only when this says it of all partitions at once.
     *
     * @param here partitions that this node has from now on
     * @param elsewhere partitions that other nodes have
     */
    void open(String topicId, Collection<Opened> here, Collection<Opened> elsewhere) {
        change(() -> {
            if (!topicId.equals(topic)) {
                topic = topicId;
                backlog.clear();
                reset();
            }
            boolean wholeBefore = whole();
            for (var it : here) {
                int partition = it.checkpoint().partition();
                boolean less =
                        take(partition, it.checkpoint().next(), it.checkpoint().position());
                wasShown |= it.committed() >= 0;
                owned.add(partition);
                halted.remove(partition);
                if (isMissing(it, wholeBefore) || less || lost) {
                    backlog.put(partition, next[partition], it.end());
                } else {
                    backlog.remove(partition);
                }
            }
            for (var it : elsewhere) {
                wasShown |= it.committed() >= 0;
                if (!owned.contains(it.checkpoint().partition())) {
                    learn(it.checkpoint().partition(), it.checkpoint());
                    if (isMissing(it, wholeBefore) || lost) {
                        int partition = it.checkpoint().partition();
                        backlog.put(partition, next[partition], it.end());
                    }
                }
            }
            if (!here.isEmpty()) {
                // Other nodes wrote to them.
                changes.everything();
            }
            if (here.size() + elsewhere.size() == Topic.PARTITIONS) {
                known = true;
                lost = false;
            }
        });
    }

    /** Of what Kafka was never told about, what has come in lately is not missed here, where all was there before. */
    private static boolean isMissing(Opened opened, boolean wholeBefore) {
        return opened.isMissing() && (opened.committed() >= 0 || !wholeBefore);
    }

    /** Other nodes have these partitions now. What was missing in them is missing until they say otherwise. */
    void release(Set<Integer> partitions) {
        change(() -> {
            owned.removeAll(partitions);
            halted.keySet().removeAll(partitions);
        });
    }

    /** A partition has come to here. */
    void reach(int partition, long offset, long position) {
        change(() -> {
            next[partition] = Math.max(next[partition], offset);
            applied[partition] = Math.max(applied[partition], position);
            backlog.settle(partition, next[partition]);
        });
    }

    /**
     * A partition of this node is read again from an offset, since Kafka has lost its end.
     *
     * @param end where it ends now
     */
    void goBack(int partition, long offset, long end) {
        change(() -> {
            next[partition] = offset;
            if (backlog.has(partition)) {
                backlog.put(partition, offset, end);
            }
        });
    }

    /** What a store says of partitions that other nodes had when it was asked. */
    void learn(String topicId, Set<Integer> elsewhere, Map<Integer, Checkpoint> checkpoints) {
        change(() -> {
            if (known && topicId.equals(topic)) {
                for (int partition : elsewhere) {
                    if (!owned.contains(partition)) {
                        learn(partition, checkpoints.get(partition));
                    }
                }
            }
        });
    }

    private void learn(int partition, @Nullable Checkpoint checkpoint) {
        long before = next[partition];
        if (take(
                partition,
                checkpoint == null ? 0 : checkpoint.next(),
                checkpoint == null ? 0 : checkpoint.position())) {
            backlog.put(partition, next[partition], before);
        }
        backlog.settle(partition, next[partition]);
    }

    /** @return whether the store has less than it had */
    private boolean take(int partition, long offset, long position) {
        boolean less = position < applied[partition];
        next[partition] = offset;
        applied[partition] = position;
        if (less) {
            losses++;
        }
        return less;
    }

    private void reset() {
        Arrays.fill(next, UNKNOWN);
        Arrays.fill(applied, 0);
        changes.everything();
        known = false;
        losses++;
    }

    void halt(int partition, String reason) {
        change(() -> halted.put(partition, reason));
    }

    /** The store or Kafka is away, or is back. */
    void away(@Nullable String reason) {
        change(() -> away = reason);
    }

    /** The store has lost what it held. How much is gone shows when all its partitions are opened again. */
    void forget() {
        change(() -> {
            lost = true;
            reset();
        });
    }

    /** How often the store has lost what it held. */
    int losses() {
        return locked(() -> losses);
    }

    /** Whether these offsets are the last that were missing in the partitions of this node. */
    boolean wouldBeWhole(Map<Integer, Long> offsets) {
        return locked(() -> backlog.wouldEndWith(offsets, owned));
    }

    ProjectionState state() {
        return locked(() -> {
            if (!halted.isEmpty()) {
                return ProjectionState.HALTED;
            }
            if (away != null) {
                return ProjectionState.STORE_AWAY;
            }
            return whole() ? ProjectionState.RUNNING : ProjectionState.REBUILDING;
        });
    }

    /** While nothing is known, not even whether there is anything, nobody may take an empty store for the whole. */
    boolean isWhole() {
        return locked(this::whole);
    }

    /** Whether it is whole and has not lost anything since it had lost so much. */
    boolean isWholeSince(int losses) {
        return locked(() -> whole() && losses == this.losses);
    }

    private boolean whole() {
        return known && backlog.isEmpty();
    }

    /** Whether anything is known of it. */
    boolean isKnown() {
        return locked(() -> known);
    }

    /** Readers of this node see it, from now on or for the time being. */
    void show() {
        change(() -> wasShown = true);
    }

    /** Whether readers saw it at some time, on this node or, as far as Kafka was told, on another; only what is whole is shown. */
    boolean wasShown() {
        return locked(() -> wasShown);
    }

    /** Why it does not run, in words. */
    @Nullable
    String reason() {
        return locked(() -> halted.isEmpty() ? away : halted.values().iterator().next());
    }

    /** How many events of how many are there again, where it is being built. */
    String built() {
        return locked(() -> backlog.done(next));
    }

    /** What this node changed lately; others may have changed anything in partitions that are not owned. */
    Changes changes() {
        return changes;
    }

    /** Whether this node has all partitions, so that nobody else writes to the view. */
    boolean ownsAll() {
        return locked(() -> owned.size() == Topic.PARTITIONS);
    }

    Set<Integer> owned() {
        return locked(() -> Set.copyOf(owned));
    }

    long[] applied() {
        return locked(applied::clone);
    }

    /** The offset from which a partition is read on, or -1. */
    long next(int partition) {
        return locked(() -> next[partition]);
    }

    /**
     * Waits until this node has applied everything up to the given positions.
     *
     * @return whether it has
     */
    boolean await(Map<Integer, Long> wanted, long nanos) throws InterruptedException {
        long left = nanos;
        if (!lock.tryLock(left, TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            while (!reached(wanted)) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean hasReached(Map<Integer, Long> wanted) {
        return locked(() -> reached(wanted));
    }

    private boolean reached(Map<Integer, Long> wanted) {
        for (var it : wanted.entrySet()) {
            if (applied[it.getKey()] < it.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
