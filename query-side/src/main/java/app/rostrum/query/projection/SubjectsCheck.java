package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Pass;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Folds subject by subject, where no document is fed by several. Subjects with very many documents are left for later. */
final class SubjectsCheck<E extends DomainEvent, D extends Document> implements CheckStage<E> {

    private static final int BATCH = 500;

    private final int most;
    private final FoldComparison<D> comparison;
    private final Collection<Pass> later;
    private final Fold<E, D> complete;
    private final Fold<E, D> current;
    private String subject = "";
    private boolean isForLater;
    private boolean done;

    /**
     * @param most documents of a subject are kept in memory
     * @param later takes what has to be read for those subjects that have more
     */
    SubjectsCheck(Projector<E, D> projector, FoldComparison<D> comparison, int most, Collection<Pass> later) {
        this.most = most;
        this.comparison = comparison;
        this.later = later;
        this.complete = new Fold<>(projector);
        this.current = new Fold<>(projector);
    }

    @Override
    public Optional<Pass> next() {
        return done ? Optional.empty() : Optional.of(new Pass.SubjectBySubject());
    }

    @Override
    public void add(Recorded<E> recorded, Consumer<Difference> found) {
        var its = recorded.event().subject().text();
        if (!its.equals(subject)) {
            complete.take(current);
            subject = its;
            isForLater = false;
            if (complete.size() >= BATCH) {
                complete.compare(comparison, found);
            }
        }
        if (isForLater) {
            return;
        }
        current.add(recorded, document -> true);
        if (current.size() > most) {
            current.clear();
            isForLater = true;
            later.add(new Pass.About(subject));
        }
    }

    @Override
    public void finish(Consumer<Difference> found) {
        complete.take(current);
        complete.compare(comparison, found);
        done = true;
    }
}
