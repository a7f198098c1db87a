package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Wrong;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Documents as the events say, some of them at a time. */
final class Fold<E extends DomainEvent, D extends Document> {

    private final Projector<E, D> projector;
    private final Map<String, D> documents = new LinkedHashMap<>();
    private final Map<String, Difference> refused = new LinkedHashMap<>();

    Fold(Projector<E, D> projector) {
        this.projector = projector;
    }

    /** Puts an event into those of its documents that are wanted. */
    void add(Recorded<E> recorded, Predicate<String> wanted) {
        for (var document : projector.documentsOf(recorded)) {
            if (wanted.test(document)) {
                add(document, recorded);
            }
        }
    }

    private void add(String document, Recorded<E> recorded) {
        try {
            documents.put(document, projector.apply(document, documents.get(document), recorded));
        } catch (RuntimeException e) {
            // Whatever a projector trips over is this event's fault; the view parks it, and the fold goes on without
            // it.
            refused.putIfAbsent(
                    document, new Difference(Wrong.UNFOLDABLE, document, "at position " + recorded.position()));
        }
    }

    int size() {
        return documents.size() + refused.size();
    }

    void keep(Predicate<String> wanted) {
        documents.keySet().removeIf(wanted.negate());
        refused.keySet().removeIf(wanted.negate());
    }

    /** Compares all of it with what is stored, and begins anew. */
    void compare(FoldComparison<D> comparison, Consumer<Difference> found) {
        refused.values().forEach(found);
        comparison.compare(documents, found);
        clear();
    }

    void clear() {
        documents.clear();
        refused.clear();
    }

    /** Takes all of another one, which is then empty. */
    void take(Fold<E, D> other) {
        documents.putAll(other.documents);
        refused.putAll(other.refused);
        other.clear();
    }
}
