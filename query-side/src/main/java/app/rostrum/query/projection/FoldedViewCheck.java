package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.wire.EventTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folds with the projector itself, stage by stage. */
final class FoldedViewCheck<E extends DomainEvent, D extends Document> implements ViewCheck {

    private final Projector<E, D> projector;
    private final DocumentStore<D> store;
    private final FoldComparison<D> comparison;
    private final Deque<CheckStage<E>> stages = new ArrayDeque<>();

    FoldedViewCheck(
            Projector<E, D> projector,
            DocumentStore<D> store,
            long until,
            UnaryOperator<Set<Long>> unknown,
            CheckLimits limits) {
        this.projector = projector;
        this.store = store;
        this.comparison = new FoldComparison<>(store, until, unknown);
        var passes = new ArrayDeque<Pass>();
        int most = switch (projector.lane()) {
            case SUBJECT -> {
                stages.add(new SubjectsCheck<>(projector, comparison, limits.documents(), passes));
                yield limits.documents();
            }
            case PARTITION -> {
                passes.add(new Pass.InOrder());
                yield limits.smallDocuments();
            }
        };
        stages.add(new SlicedCheck<>(projector, comparison, most, passes));
        stages.add(new ExtraCheck<>(projector, store, comparison, until, unknown, limits.ids()));
    }

    @Override
    public Set<String> events() {
        return projector.events().stream()
                .flatMap(it -> EventTypes.namesOf(it).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<Integer, Long> reached(String topicId) {
        return store.held(topicId).checkpoints().values().stream()
                .collect(Collectors.toMap(Checkpoint::partition, Checkpoint::position));
    }

    @Override
    public Map<Long, String> parked(String topicId) {
        return held(topicId)
                .filter(it -> !it.skipped())
                .collect(
                        Collectors.toMap(Parked.Event::position, it -> it.subject() + ": " + it.reason(), (a, b) -> a));
    }

    @Override
    public Set<Long> skipped(String topicId) {
        return held(topicId)
                .filter(Parked.Event::skipped)
                .map(Parked.Event::position)
                .collect(Collectors.toSet());
    }

    private Stream<Parked.Event> held(String topicId) {
        return store.held(topicId).parked().values().stream().flatMap(it -> it.events().stream());
    }

    @Override
    public Optional<Pass> next() {
        while (!stages.isEmpty()) {
            var next = stages.element().next();
            if (next.isPresent()) {
                return next;
            }
            stages.remove();
        }
        return Optional.empty();
    }

    /** Its name is one of those that the projector takes. */
    @Override
    @SuppressWarnings("unchecked")
    public void add(Recorded<DomainEvent> recorded, Consumer<Difference> found) {
        stages.element().add((Recorded<E>) (Recorded<?>) recorded, found);
    }

    @Override
    public void finish(Consumer<Difference> found) {
        stages.element().finish(found);
    }

    @Override
    public long documents() {
        return comparison.documents();
    }
}
