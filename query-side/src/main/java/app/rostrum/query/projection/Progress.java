package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How far a projection has come in each partition, as this node knows it; who waits for it is woken when it moves. */
final class Progress {

    private static final long UNKNOWN = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final long[] applied = new long[Topic.PARTITIONS];
    private final long[] next = new long[Topic.PARTITIONS];
    private final Set<Integer> owned = new HashSet<>();
    private final Map<Integer, Building> building = new HashMap<>();
    private final Map<Integer, String> halted = new TreeMap<>();
    private boolean known;
    private int losses;
    private @Nullable String away;

    /** What is missing in a partition: from where it was built, up to where. */
    private record Building(long from, long until) {}

    Progress() {
        Arrays.fill(next, UNKNOWN);
    }

    /** A partition came to this node, and this is where its store is. */
    void open(Checkpoint checkpoint, long buildUntil) {
        change(() -> {
            int partition = checkpoint.partition();
            owned.add(partition);
            applied[partition] = checkpoint.position();
            next[partition] = checkpoint.next();
            halted.remove(partition);
            if (buildUntil > checkpoint.next()) {
                var before = building.get(partition);
                long from = before == null ? checkpoint.next() : Math.min(before.from, checkpoint.next());
                building.put(partition, new Building(from, buildUntil));
            } else {
                building.remove(partition);
            }
            known = true;
        });
    }

    /** Other nodes have these partitions now. */
    void release(Set<Integer> partitions) {
        change(() -> {
            owned.removeAll(partitions);
            building.keySet().removeAll(partitions);
            halted.keySet().removeAll(partitions);
        });
    }

    /** A partition has come to here. */
    void reach(int partition, long offset, long position) {
        change(() -> {
            next[partition] = Math.max(next[partition], offset);
            applied[partition] = Math.max(applied[partition], position);
            var missing = building.get(partition);
            if (missing != null && next[partition] >= missing.until) {
                building.remove(partition);
            }
        });
    }

    /** What a store says of partitions that may be on other nodes. */
    void learn(Map<Integer, Checkpoint> checkpoints) {
        change(() -> {
            checkpoints.forEach((partition, it) -> {
                if (!owned.contains(partition)) {
                    next[partition] = it.next();
                    applied[partition] = it.position();
                }
            });
            known |= !checkpoints.isEmpty();
        });
    }

    void halt(int partition, String reason) {
        change(() -> halted.put(partition, reason));
    }

    /** The store or Kafka is away, or is back. */
    void away(@Nullable String reason) {
        change(() -> away = reason);
    }

    /** The store has lost what it held. How much is gone shows when its partitions are opened again. */
    void forget() {
        change(() -> {
            known = false;
            losses++;
        });
    }

    /** How often the store has lost what it held. */
    int losses() {
        return locked(() -> losses);
    }

    /** Whether these offsets are the last that were missing. */
    boolean wouldBeWhole(Map<Integer, Long> offsets) {
        return locked(() -> !building.isEmpty()
                && building.entrySet().stream()
                        .allMatch(it -> offsets.getOrDefault(it.getKey(), 0L) >= it.getValue().until));
    }

    /** Nothing is known, not even whether there is anything: until then nobody may take an empty store for the whole. */
    boolean isKnown() {
        return locked(() -> known);
    }

    ProjectionState state() {
        return locked(() -> {
            if (!halted.isEmpty()) {
                return ProjectionState.HALTED;
            }
            if (away != null) {
                return ProjectionState.STORE_AWAY;
            }
            return !known || !building.isEmpty() ? ProjectionState.REBUILDING : ProjectionState.RUNNING;
        });
    }

    boolean isWhole() {
        return locked(() -> known && building.isEmpty());
    }

    /** Why it does not run, in words. */
    @Nullable
    String reason() {
        return locked(() -> halted.isEmpty() ? away : halted.values().iterator().next());
    }

    /** How many events of how many are there again, where it is being built. */
    String built() {
        return locked(() -> {
            long all = 0;
            long done = 0;
            for (var it : building.entrySet()) {
                all += it.getValue().until - it.getValue().from;
                done += next[it.getKey()] - it.getValue().from;
            }
            return done + " of " + all + " events";
        });
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

    private <T> T locked(java.util.function.Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
