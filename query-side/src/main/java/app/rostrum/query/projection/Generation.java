package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ConsumerGroups;
import app.rostrum.events.wire.ConsistencyToken;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation of a view as its readers know it: whether it is whole, and how to wait until it shows what they have seen elsewhere.
 * It is fed by a thread of its own, whether readers see it or not.
 */
public final class Generation {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    // Who waits is woken; but the partition may go to another node meanwhile.
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String name;
    private final int number;
    private final DocumentStore<?> store;
    private final Progress progress;
    private final Topics topics;
    private final Refreshes refreshes;
    private final Lags lags;
    private final Pace pace;
    private final Elsewhere elsewhere;
    private final Missing missing;
    private final Pause pause;
    private final Feed feed;
    private final Doubts doubts;
    private volatile boolean open;

    Generation(
            Projector<?, ?> projector,
            int number,
            DocumentStore<?> store,
            Progress progress,
            Topics topics,
            Missing missing,
            Pause pause,
            Feed feed,
            InstantSource clock) {
        this.name = projector.name();
        this.number = number;
        this.store = store;
        this.progress = progress;
        this.topics = topics;
        this.refreshes = new Refreshes(store, progress, projector instanceof ElasticProjector<?, ?>);
        this.lags = new Lags(progress, topics, clock);
        this.missing = missing;
        this.pause = pause;
        this.feed = feed;
        this.pace = new Pace(progress, topics, clock);
        this.elsewhere = new Elsewhere(store, topics, progress, missing);
        this.doubts = new Doubts(ConsumerGroups.of(name, number), store, topics, progress);
    }

    /** The projection's. */
    public String name() {
        return name;
    }

    /** From 1. */
    int number() {
        return number;
    }

    ProjectionState state() {
        var state = progress.state();
        boolean idle = state == ProjectionState.RUNNING || state == ProjectionState.REBUILDING;
        if (idle && pause.isInForce()) {
            return ProjectionState.PAUSED;
        }
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

    Missing missing() {
        return missing;
    }

    /** Whether it holds at least all that it ever held, as far as anybody can tell. */
    public boolean isWhole() {
        if (!progress.isWhole()) {
            elsewhere.look();
        }
        return progress.isWhole();
    }

    /** Readers are to see it. */
    void open() {
        open = true;
    }

    /** Whether readers are to see it, and it is whole. */
    public boolean isReadable() {
        return open && isWhole();
    }

    /** How often it has lost something that it held. */
    int losses() {
        return progress.losses();
    }

    /**
     * Whether it is whole and has not lost anything since it had lost so much. To be asked after something was read of it: the store is
     * asked where its server may have gone and come back since it was last asked, so that what it answered meanwhile is not taken for
     * the whole.
     *
     * @throws StoreAway if the store has to be asked and is away
     */
    boolean isStillWhole(int losses) {
        doubts.resolve();
        return progress.isWholeSince(losses);
    }

    /** To be taken before something is read of it, see {@link Changes#moment}. */
    long moment() {
        return progress.changes().moment();
    }

    /**
     * Whether it is known that what was read is unchanged. Only a node that has all partitions knows that: of what another one writes it is
     * told when readers can see it already.
     */
    boolean isUnchanged(Basis.Part read) {
        if (!progress.ownsAll()) {
            return false;
        }
        var changes = progress.changes();
        var names = read.names();
        boolean unchanged = names == null ? changes.noneSince(read.moment()) : changes.noneSince(read.moment(), names);
        return unchanged && progress.isWholeSince(read.losses());
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
        return reaches(wanted, deadline) && refreshes.await(wanted, deadline);
    }

    /** Waits until the store has taken the positions, by partition. */
    boolean reaches(Map<Integer, Long> wanted, long deadline) throws InterruptedException {
        while (!progress.hasReached(wanted)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            boolean here = progress.owned().containsAll(wanted.keySet());
            if (!here) {
                elsewhere.look();
            }
            if (progress.await(wanted, Math.min(left, here ? AGAIN_NANOS : Elsewhere.LOOK_NANOS))) {
                return true;
            }
        }
        return true;
    }

    /**
     * Whether it has come as far as another one, or as far as it ever will. What is known of that one is newer, so that none of its readers
     * is set back.
     *
     * @throws KafkaException if Kafka has to be asked and is away
     */
    boolean hasReached(Generation other) {
        elsewhere.lookNow();
        var here = progress.applied();
        other.elsewhere.lookNow();
        var there = other.progress.applied();
        return Topics.partitions().allMatch(it -> here[it] >= there[it]) || lacksOnlyWhatNeverComes(here, there);
    }

    /**
     * What was lost with an older backup is on an older topic only (ADR 0010). Each topic is filled in the order of positions, so what is
     * below one that has come, and is not there, will not come.
     */
    private boolean lacksOnlyWhatNeverComes(long[] here, long[] there) {
        long come = Arrays.stream(here).max().orElseThrow();
        if (Arrays.stream(there).anyMatch(it -> it >= come)) {
            return false;
        }
        topics.look();
        return Topics.partitions().allMatch(it -> here[it] >= there[it] || progress.next(it) >= topics.end(it));
    }

    /** Notices in time when a store has lost what other nodes wrote to it, and how fast all of them are. */
    void watch() {
        lags.look();
        try {
            elsewhere.look();
        } catch (StoreAway e) {
            LOG.debug("store does not say how far others are projection={}", name, e);
        }
        pace.note();
    }

    Pace pace() {
        return pace;
    }

    void pause(boolean wanted) {
        pause.want(wanted);
    }

    Feed feed() {
        return feed;
    }

    DocumentStore<?> store() {
        return store;
    }

    Topics topics() {
        return topics;
    }

    Lags lags() {
        return lags;
    }

    Progress progress() {
        return progress;
    }

    @Nullable
    String reason() {
        return progress.reason();
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
