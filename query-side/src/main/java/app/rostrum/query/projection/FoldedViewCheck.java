package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.wire.EventTypes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds with the projector itself, in batches of some hundred documents. Where documents are fed by several subjects, each is there only when all
 * events have come, so all of them are held.
 */
final class FoldedViewCheck<E extends DomainEvent, D extends Document> implements ViewCheck {

    private static final int BATCH = 500;

    private final Projector<E, D> projector;
    private final DocumentStore<D> store;
    private final long until;
    private final UnaryOperator<Set<Long>> unknown;
    private final Map<String, D> complete = new LinkedHashMap<>();
    private final Map<String, D> current = new LinkedHashMap<>();
    private final FoldedIds ids = new FoldedIds();
    private String subject = "";
    private long documents;

    FoldedViewCheck(Projector<E, D> projector, DocumentStore<D> store, long until, UnaryOperator<Set<Long>> unknown) {
        this.projector = projector;
        this.store = store;
        this.until = until;
        this.unknown = unknown;
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
    public void add(Recorded<DomainEvent> recorded, Consumer<Difference> found) {
        var own = own(recorded);
        var event = own.event();
        if (projector.lane() == Lane.SUBJECT && !event.subject().text().equals(subject)) {
            complete.putAll(current);
            current.clear();
            subject = event.subject().text();
            if (complete.size() >= BATCH) {
                compare(found);
            }
        }
        projector.documentsOf(own).forEach(it -> fold(it, own, found));
    }

    /** Its name is one of those that the projector takes. */
    @SuppressWarnings("unchecked")
    private Recorded<E> own(Recorded<?> recorded) {
        return (Recorded<E>) recorded;
    }

    private void fold(String document, Recorded<E> recorded, Consumer<Difference> found) {
        try {
            current.put(document, projector.apply(document, current.get(document), recorded));
        } catch (RuntimeException e) {
            // Whatever a projector trips over is this event's fault; the view parks it, and the fold goes on without
            // it.
            found.accept(new Difference(Wrong.UNFOLDABLE, document, "at position " + recorded.position()));
        }
    }

    @Override
    public void finish(Consumer<Difference> found) {
        for (var it : current.entrySet()) {
            complete.put(it.getKey(), it.getValue());
            if (complete.size() >= BATCH) {
                compare(found);
            }
        }
        current.clear();
        subject = "";
        compare(found);
    }

    @Override
    public long documents() {
        return documents;
    }

    private void compare(Consumer<Difference> found) {
        if (complete.isEmpty()) {
            return;
        }
        var stored = store.load(complete.keySet());
        var newer = stored.values().stream()
                .map(Document::position)
                .filter(it -> it > until)
                .collect(Collectors.toSet());
        // What came meanwhile is in the event store, unless that was set back.
        var fromNowhere = unknown.apply(newer);
        complete.forEach((id, folded) -> {
            ids.add(id);
            compare(id, folded, stored.get(id), fromNowhere, found);
        });
        documents += complete.size();
        complete.clear();
    }

    private void compare(String id, D folded, @Nullable D stored, Set<Long> fromNowhere, Consumer<Difference> found) {
        if (stored == null) {
            found.accept(new Difference(Wrong.MISSING, id, "at position " + folded.position()));
            return;
        }
        if (fromNowhere.contains(stored.position())) {
            found.accept(
                    new Difference(Wrong.DIFFERENT, id, "at position " + stored.position() + ", which no event has"));
        } else if (stored.position() <= until && !stored.equals(folded)) {
            found.accept(new Difference(Wrong.DIFFERENT, id, names(folded, stored)));
        }
    }

    @Override
    public void findExtra(Consumer<Difference> found) {
        store.ids(page -> {
            var extra = documentsAmong(page).stream()
                    .filter(it -> !ids.contains(it))
                    .collect(Collectors.toSet());
            if (!extra.isEmpty()) {
                compare(store.load(extra).values(), found);
            }
        });
    }

    /** Of documents that the fold has not made: those that began meanwhile are none too many. */
    private void compare(Collection<D> unmade, Consumer<Difference> found) {
        var fromNowhere = unknown.apply(
                unmade.stream().map(Document::position).filter(it -> it > until).collect(Collectors.toSet()));
        unmade.stream()
                .filter(it -> it.position() <= until || fromNowhere.contains(it.position()))
                .forEach(it -> found.accept(new Difference(Wrong.EXTRA, it.id(), "no event is about it")));
    }

    private static Set<String> documentsAmong(List<String> ids) {
        return ids.stream().filter(it -> !Held.isIdOfHeld(it)).collect(Collectors.toSet());
    }

    /** Names only: what people wrote belongs into no report. */
    private static String names(Document folded, Document stored) {
        return FieldDifference.between(folded, stored)
                .map(FieldDifference::name)
                .collect(Collectors.joining(", "));
    }
}
