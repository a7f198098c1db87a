package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Pass;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Folds events in the order of their positions, and of the documents only as many as fit into memory: where they are more, it reads the
 * same events again for others.
 */
final class SlicedCheck<E extends DomainEvent, D extends Document> implements CheckStage<E> {

    private final int most;
    private final FoldComparison<D> comparison;
    private final Queue<Pass> passes;
    private final Fold<E, D> fold;
    private Slice slice = Slice.ALL;

    /** @param most documents are kept in memory */
    SlicedCheck(Projector<E, D> projector, FoldComparison<D> comparison, int most, Queue<Pass> passes) {
        this.most = most;
        this.comparison = comparison;
        this.passes = passes;
        this.fold = new Fold<>(projector);
    }

    @Override
    public Optional<Pass> next() {
        return Optional.ofNullable(passes.peek());
    }

    @Override
    public void add(Recorded<E> recorded, Consumer<Difference> found) {
        fold.add(recorded, document -> slice.has(document));
        while (fold.size() > most) {
            slice = slice.half();
            fold.keep(slice::has);
        }
    }

    @Override
    public void finish(Consumer<Difference> found) {
        fold.compare(comparison, found);
        slice = slice.next();
        if (slice.isEmpty()) {
            passes.remove();
            slice = Slice.ALL;
        }
    }
}
