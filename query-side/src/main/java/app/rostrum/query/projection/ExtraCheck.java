package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Pass;
import app.rostrum.query.projection.ViewCheck.Wrong;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for documents that no event has made. Where as many are stored as were found to be right, and the same ones, there is none;
 * else the events are read again for which documents they go into.
 */
final class ExtraCheck<E extends DomainEvent> implements CheckStage<E> {

    private final Projector<E, ?> projector;
    private final DocumentStore<?> store;
    private final FoldComparison<?> comparison;
    private final long until;
    private final UnaryOperator<Set<Long>> unknown;
    private final int most;
    private final Marks made = new Marks();
    private @Nullable Slice slice;

    /** @param most marks are kept in memory */
    ExtraCheck(
            Projector<E, ?> projector,
            DocumentStore<?> store,
            FoldComparison<?> comparison,
            long until,
            UnaryOperator<Set<Long>> unknown,
            int most) {
        this.projector = projector;
        this.store = store;
        this.comparison = comparison;
        this.until = until;
        this.unknown = unknown;
        this.most = most;
    }

    @Override
    public Optional<Pass> next() {
        if (slice == null) {
            slice = isAllOfIt() ? Slice.ALL.next() : Slice.ALL;
        }
        return slice.isEmpty() ? Optional.empty() : Optional.of(new Pass.InOrder());
    }

    private boolean isAllOfIt() {
        long[] held = {0, 0};
        store.positions(page -> documentsAmong(page).keySet().forEach(id -> {
            held[0]++;
            held[1] += Slice.mark(id);
        }));
        return held[0] == comparison.present() && held[1] == comparison.marks();
    }

    @Override
    public void add(Recorded<E> recorded, Consumer<Difference> found) {
        var wanted = slice();
        for (var document : projector.documentsOf(recorded)) {
            long mark = Slice.mark(document);
            if (wanted.hasMark(mark)) {
                made.add(mark);
            }
        }
        while (made.size() > most && made.count() > most / 2) {
            slice = slice().half();
            made.keep(slice);
        }
    }

    @Override
    public void finish(Consumer<Difference> found) {
        store.positions(page -> {
            var strangers = documentsAmong(page);
            strangers.keySet().removeIf(it -> !slice().has(it) || made.has(Slice.mark(it)));
            report(strangers, found);
        });
        made.clear();
        slice = slice().next();
    }

    private void report(Map<String, Long> strangers, Consumer<Difference> found) {
        // What came meanwhile was made by events that were not read.
        var fromNowhere = unknown.apply(
                strangers.values().stream().filter(it -> it > until).collect(Collectors.toSet()));
        strangers.forEach((id, position) -> {
            if (position <= until || fromNowhere.contains(position)) {
                found.accept(new Difference(Wrong.EXTRA, id, "no event has made it"));
            }
        });
    }

    private Slice slice() {
        return java.util.Objects.requireNonNull(slice);
    }

    private static Map<String, Long> documentsAmong(Map<String, Long> page) {
        var documents = new HashMap<>(page);
        documents.keySet().removeIf(Held::isIdOfHeld);
        return documents;
    }
}
