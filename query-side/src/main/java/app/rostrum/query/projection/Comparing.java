package app.rostrum.query.projection;

import app.rostrum.query.projection.Comparison.Counts;
import app.rostrum.query.projection.Comparison.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compares a generation with the live one, while both are fed: some documents by chance, field by field. Two forms of a document can
 * only be compared where they are from the same events, which their positions say.
 */
final class Comparing {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_DIFFERENCES = 100;

    private final Generation live;
    private final Generation other;
    private final List<Difference> differences = new ArrayList<>();
    private boolean caughtUp = true;
    private int compared;

    Comparing(Generation live, Generation other) {
        this.live = live;
        this.other = other;
    }

    private record Both(@Nullable Document live, @Nullable Document other) {

        boolean isOfTheSameEvents() {
            return live != null && other != null && live.position() == other.position();
        }

        boolean hasNotMovedSince(Both before) {
            return position(live) == position(before.live) && position(other) == position(before.other);
        }

        private static long position(@Nullable Document it) {
            return it == null ? -1 : it.position();
        }
    }

    /**
     * Takes a few seconds at most.
     *
     * @param sample how many documents
     * @throws StoreAway if the store cannot be asked now
     */
    Comparison compare(int sample) throws InterruptedException {
        // Half from each, so that what only one of them has is found in either.
        var ids = new HashSet<>(live.store().sample((sample + 1) / 2));
        ids.addAll(other.store().sample((sample + 1) / 2));
        var first = load(ids);
        var unequal = new HashMap<String, Both>();
        first.forEach((id, it) -> {
            if (it.isOfTheSameEvents()) {
                compare(id, it);
            } else {
                unequal.put(id, it);
            }
        });
        int moved = compareAgain(unequal);
        return new Comparison(
                other.number(),
                live.number(),
                caughtUp,
                new Counts(count(live), count(other)),
                ids.size(),
                compared,
                moved,
                differences);
    }

    /** What is unequal because events came in between is not when it is looked at once more, or at least is not as it was. */
    private int compareAgain(Map<String, Both> unequal) throws InterruptedException {
        int moved = 0;
        for (var it : load(unequal.keySet()).entrySet()) {
            var now = it.getValue();
            if (now.isOfTheSameEvents()) {
                compare(it.getKey(), now);
            } else if (caughtUp && now.hasNotMovedSince(Objects.requireNonNull(unequal.get(it.getKey())))) {
                addUnequal(it.getKey(), now);
            } else {
                moved++;
            }
        }
        return moved;
    }

    private Map<String, Both> load(Set<String> ids) throws InterruptedException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        catchUp();
        var ofLive = live.store().load(ids);
        var ofOther = other.store().load(ids);
        var both = new HashMap<String, Both>();
        ids.forEach(it -> both.put(it, new Both(ofLive.get(it), ofOther.get(it))));
        return both;
    }

    private void catchUp() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        caughtUp &= other.reaches(positions(live), deadline);
        caughtUp &= live.reaches(positions(other), deadline);
    }

    private static Map<Integer, Long> positions(Generation it) {
        var applied = it.progress().applied();
        var positions = new HashMap<Integer, Long>();
        Topics.partitions().forEach(partition -> positions.put(partition, applied[partition]));
        return positions;
    }

    private static long count(Generation it) {
        var topic = it.topics().id();
        if (topic == null) {
            return it.store().count();
        }
        var held = it.store().held(topic);
        return it.store().count() - held.checkpoints().size() - held.parked().size();
    }

    private void compare(String id, Both both) {
        compared++;
        FieldDifference.between(Objects.requireNonNull(both.live()), Objects.requireNonNull(both.other()))
                .forEach(it -> add(Difference.of(id, it)));
    }

    private void addUnequal(String id, Both both) {
        var ofLive = both.live();
        var ofOther = both.other();
        if (ofLive == null || ofOther == null) {
            add(new Difference(id, "id", ofLive == null ? null : id, ofOther == null ? null : id));
        } else {
            add(new Difference(id, "position", Long.toString(ofLive.position()), Long.toString(ofOther.position())));
        }
    }

    private void add(Difference difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }
}
