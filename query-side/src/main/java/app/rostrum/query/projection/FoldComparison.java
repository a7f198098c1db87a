package app.rostrum.query.projection;

import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Wrong;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares folded documents with those that are stored, some hundred at a time, and keeps account of what was there. */
final class FoldComparison<D extends Document> {

    private static final int BATCH = 500;

    private final DocumentStore<D> store;
    private final long until;
    private final UnaryOperator<Set<Long>> unknown;
    private long documents;
    private long present;
    private long marks;

    FoldComparison(DocumentStore<D> store, long until, UnaryOperator<Set<Long>> unknown) {
        this.store = store;
        this.until = until;
        this.unknown = unknown;
    }

    /** How many were looked for. */
    long documents() {
        return documents;
    }

    /** How many of them were there. */
    long present() {
        return present;
    }

    /** The sum of their marks. */
    long marks() {
        return marks;
    }

    void compare(Map<String, D> folded, Consumer<Difference> found) {
        var batch = new HashMap<String, D>();
        for (var it : folded.entrySet()) {
            batch.put(it.getKey(), it.getValue());
            if (batch.size() == BATCH) {
                compareBatch(batch, found);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            compareBatch(batch, found);
        }
    }

    private void compareBatch(Map<String, D> folded, Consumer<Difference> found) {
        var stored = store.load(folded.keySet());
        // What came meanwhile is in the event store, unless that was set back.
        var fromNowhere = unknown.apply(stored.values().stream()
                .map(Document::position)
                .filter(it -> it > until)
                .collect(Collectors.toSet()));
        folded.forEach((id, it) -> compare(id, it, stored.get(id), fromNowhere, found));
        documents += folded.size();
    }

    private void compare(String id, D folded, @Nullable D stored, Set<Long> fromNowhere, Consumer<Difference> found) {
        if (stored == null) {
            found.accept(new Difference(Wrong.MISSING, id, "at position " + folded.position()));
            return;
        }
        present++;
        marks += Slice.mark(id);
        if (fromNowhere.contains(stored.position())) {
            found.accept(
                    new Difference(Wrong.DIFFERENT, id, "at position " + stored.position() + ", which no event has"));
        } else if (stored.position() <= until && !stored.equals(folded)) {
            found.accept(new Difference(Wrong.DIFFERENT, id, names(folded, stored)));
        }
    }

    /** Names only: what people wrote belongs into no report. */
    private static String names(Document folded, Document stored) {
        return FieldDifference.between(folded, stored)
                .map(FieldDifference::name)
                .collect(Collectors.joining(", "));
    }
}
