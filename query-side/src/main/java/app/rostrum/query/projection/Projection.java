package app.rostrum.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One view, in all generations that are kept of it. Readers see one of them, and another one only when that has come as far: one
 * that was switched while it was read is as good as before (ADR 0011).
 */
public final class Projection {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Projector<?, ?> projector;
    private final Generations factory;
    private final Observations observations;
    private final Map<Integer, Generation> kept = new ConcurrentSkipListMap<>();
    private final List<Generation> leaving = new CopyOnWriteArrayList<>();
    private volatile ProjectionOrders orders = ProjectionOrders.NONE;
    private volatile Generation live;
    private volatile boolean settled;
    private long settleBy;
    private @Nullable Advertised advertised;

    private record Advertised(int generation, int losses) {}

    Projection(Projector<?, ?> projector, Generations factory, Observations observations) {
        this.projector = projector;
        this.factory = factory;
        this.observations = observations;
        // Nobody sees it before orders have been read and have said that there is one.
        this.live = factory.make(projector, 1, 1);
        observations.watch(this);
    }

    public String name() {
        return projector.name();
    }

    /** The generation that readers see now. */
    public Generation live() {
        return live;
    }

    /** Those that are kept, in their order. */
    List<Generation> generations() {
        return List.copyOf(kept.values());
    }

    ProjectionState state() {
        var state = live.state();
        return state == ProjectionState.RUNNING && isSwitching() ? ProjectionState.SWITCHING : state;
    }

    /** How one of its generations is doing. */
    ProjectionState stateOf(Generation it) {
        var state = it.state();
        boolean isNext = isSwitching() && it.number() == orders.live();
        boolean goesOn = state == ProjectionState.RUNNING || state == ProjectionState.REBUILDING;
        return isNext && goesOn ? ProjectionState.SWITCHING : state;
    }

    private boolean isSwitching() {
        return live.number() != orders.live();
    }

    /**
     * Does what operators want, as far as it can be done now. To be called again and again by one thread.
     *
     * @throws StoreAway if a store is needed for it and away
     */
    void obey(ProjectionOrders wanted) {
        orders = wanted;
        wanted.generations().forEach((number, topic) -> kept.computeIfAbsent(number, it -> begin(it, topic)));
        kept.values().forEach(it -> it.pause(wanted.paused()));
        leaving.removeIf(it -> !it.feed().isAlive());
        var ordered = Objects.requireNonNull(kept.get(wanted.live()));
        if (!settled) {
            settle();
        }
        if (settled && live != ordered && mayShow(ordered)) {
            LOG.info("switched projection={} from={} to={}", name(), live.number(), ordered.number());
            live = ordered;
        }
        if (settled) {
            show(live);
        }
        if (showsWhatWasOrdered()) {
            // Dropped, or ordered by nobody any more: orders may be lost with an older backup (ADR 0010).
            kept.values().stream()
                    .filter(it -> !wanted.generations().containsKey(it.number()))
                    .forEach(this::leave);
        }
        advertise();
    }

    private static void show(Generation it) {
        it.open();
        if (it.isWhole()) {
            it.progress().show();
        }
    }

    /** Whether readers of this node see it, as far as is known without asking its store. */
    boolean isReadable() {
        return settled && live.progress().isWhole();
    }

    private Generation begin(int number, int topic) {
        var begun = number == live.number() ? live : factory.make(projector, number, topic);
        LOG.info("generation is fed projection={} generation={} topic={}", name(), number, topic);
        begun.pause(orders.paused());
        observations.watch(begun);
        begun.feed().start();
        return begun;
    }

    private void leave(Generation dropped) {
        LOG.info("generation is fed no longer projection={} generation={}", name(), dropped.number());
        dropped.feed().stop();
        observations.forget(dropped);
        leaving.add(dropped);
        kept.remove(dropped.number());
    }

    /** Until then, what was dropped may be all that readers can be shown. */
    private boolean showsWhatWasOrdered() {
        return settled && !isSwitching() && live.isWhole();
    }

    private boolean mayShow(Generation ordered) {
        if (!ordered.isWhole() || !ordered.hasReached(live)) {
            return false;
        }
        ordered.store().refresh();
        return true;
    }

    /**
     * A node that starts shows the last generation that readers were to see and that they saw at some time, on this node or another; so
     * the one that was ordered last, unless it has not come as far yet as the one before. What cannot be known is waited for, but not
     * for ever where another one is known. Where readers saw none, as far as anybody knows, it begins with the first that is known. Until
     * then readers are told to come again.
     */
    private void settle() {
        var shown = orders.shown().reversed().stream()
                .map(it -> Objects.requireNonNull(kept.get(it)))
                .toList();
        if (settleBy == 0 && shown.stream().anyMatch(it -> it.progress().isKnown())) {
            settleBy = System.nanoTime() + SETTLE_NANOS;
        }
        for (var it : shown) {
            live = it;
            if (!it.progress().isKnown() && (settleBy == 0 || System.nanoTime() - settleBy < 0)) {
                return;
            }
            if (it.progress().wasShown()) {
                settled = true;
                return;
            }
        }
        for (var it : shown.reversed()) {
            if (it.progress().isKnown()) {
                live = it;
                settled = true;
                return;
            }
        }
    }

    /** Tells others than our own readers. A store that was emptied has to be told again. */
    private void advertise() {
        var shown = live;
        var state = new Advertised(shown.number(), shown.progress().losses());
        if (settled && shown.progress().isKnown() && !state.equals(advertised)) {
            shown.store().advertise();
            advertised = state;
        }
    }

    /** Whether a generation that was dropped is needed for nothing any more. */
    boolean hasLeft(int number) {
        return showsWhatWasOrdered()
                && !kept.containsKey(number)
                && leaving.stream().noneMatch(it -> it.number() == number);
    }

    ProjectionOrders orders() {
        return orders;
    }

    Projector<?, ?> projector() {
        return projector;
    }

    /** Ends all of its threads, once what they are doing is done. */
    void stop() {
        kept.values().forEach(it -> it.feed().stop());
    }

    void join(long millis) throws InterruptedException {
        for (var it : kept.values()) {
            it.feed().join(millis);
        }
    }
}
