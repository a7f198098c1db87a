package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.ConsistencyToken;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One view as its readers know it: whether it is whole, and how to wait until it shows what they have seen elsewhere. */
public final class Projection {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    // Who waits is woken; but the partition may go to another node meanwhile.
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String name;
    private final DocumentStore<?> store;
    private final Progress progress;
    private final Topics topics;
    private final Refreshes refreshes;
    private final Lags lags;
    private final Missing missing;
    private final ReentrantLock looking = new ReentrantLock();
    private long lookedAt = System.nanoTime() - LOOK_NANOS;

    Projection(
            String name,
            DocumentStore<?> store,
            Progress progress,
            Topics topics,
            Refreshes refreshes,
            Lags lags,
            Missing missing) {
        this.name = name;
        this.store = store;
        this.progress = progress;
        this.topics = topics;
        this.refreshes = refreshes;
        this.lags = lags;
        this.missing = missing;
    }

    public String name() {
        return name;
    }

    public ProjectionState state() {
        var state = progress.state();
        return state == ProjectionState.RUNNING && missing.count() > 0 ? ProjectionState.DEGRADED : state;
    }

    /** How many events it misses because they could not be applied. */
    public long parked() {
        return missing.count();
    }

    /** Whether it misses something of a subject because it could not be applied. */
    public boolean misses(String subject) {
        return missing.isOf(subject);
    }

    /** Whether it misses, because it could not be applied, just what the token speaks of; there is nothing to wait for then. */
    public boolean misses(ConsistencyToken token) {
        return missing.isOneOf(wanted(token));
    }

    /** Whether it misses, because it could not be applied, something that whoever has the token may have written or seen. */
    public boolean mayMiss(ConsistencyToken token) {
        return missing.isBelow(wanted(token));
    }

    /** Whether it holds at least all that it ever held, as far as anybody can tell. */
    public boolean isWhole() {
        if (!progress.isWhole()) {
            look();
        }
        return progress.isWhole();
    }

    /** How far it has been built, while it is not whole. */
    public String built() {
        return progress.built();
    }

    /** Whether its readers would find all that the token speaks of, now. */
    public boolean shows(ConsistencyToken token) {
        return refreshes.cover(wanted(token));
    }

    /**
     * Waits until its readers find all that the token speaks of.
     *
     * @param deadline when to give up, by {@link System#nanoTime()}
     * @return whether they do
     */
    public boolean awaits(ConsistencyToken token, long deadline) throws InterruptedException {
        var wanted = wanted(token);
        while (!progress.hasReached(wanted)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            boolean here = progress.owned().containsAll(wanted.keySet());
            if (!here) {
                look();
            }
            if (progress.await(wanted, Math.min(left, here ? AGAIN_NANOS : LOOK_NANOS))) {
                break;
            }
        }
        return refreshes.await(wanted, deadline);
    }

    /** Notices in time when a store has lost what other nodes wrote to it. */
    void watch() {
        lags.look();
        try {
            look();
        } catch (StoreAway e) {
            LOG.debug("store does not say how far others are projection={}", name, e);
        }
    }

    Lags lags() {
        return lags;
    }

    Missing missing() {
        return missing;
    }

    Progress progress() {
        return progress;
    }

    @Nullable
    String reason() {
        return progress.reason();
    }

    /** Reads from the store how far other nodes have come; one reader at a time, and not all the time. */
    private void look() {
        var topic = topics.id();
        var here = progress.owned();
        if (topic == null || here.size() == Topic.PARTITIONS || !looking.tryLock()) {
            return;
        }
        try {
            if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
                var elsewhere = Topics.partitions()
                        .filter(it -> !here.contains(it))
                        .boxed()
                        .collect(Collectors.toSet());
                var held = store.held(topic);
                missing.learn(elsewhere, held.parked());
                progress.learn(topic, elsewhere, held.checkpoints());
                lookedAt = System.nanoTime();
            }
        } finally {
            looking.unlock();
        }
    }

    private static Map<Integer, Long> wanted(ConsistencyToken token) {
        var wanted = new HashMap<Integer, Long>();
        token.reached().forEach((partition, position) -> {
            if (!position.equals(Position.START)) {
                wanted.put(partition, position.value());
            }
        });
        return wanted;
    }
}
