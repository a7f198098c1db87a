package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.wire.EventTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a batch into the store: at most one round trip to load the documents it changes and one to write them. Applying a batch
 * again, or a part of it, changes nothing.
 */
final class BatchWriter<E extends DomainEvent, D extends Document> {

    private final Projector<E, D> projector;
    private final DocumentStore<D> store;
    private final Changes changes;

    /** @param changes is told of what readers may find changed */
    BatchWriter(Projector<E, D> projector, DocumentStore<D> store, Changes changes) {
        this.projector = projector;
        this.store = store;
        this.changes = changes;
    }

    /**
     * Writes all of a batch that can be applied.
     *
     * @param checkpoints how far the store has come in the partitions of the batch
     * @return what was written: the batch, or what is left of it without the events that cannot be applied
     * @throws StoreAway if the store does not take it now
     * @throws StoreLost if the store has not come so far any more; nothing is written then
     */
    Batch<E> write(Batch<E> batch, Collection<Checkpoint> checkpoints) {
        var remaining = batch;
        while (true) {
            try {
                writeAll(remaining.events(), checkpoints);
                return remaining;
            } catch (Poison e) {
                remaining = remaining.before(e);
            }
        }
    }

    private void writeAll(List<Incoming<E>> events, Collection<Checkpoint> checkpoints) {
        if (events.isEmpty()) {
            return;
        }
        var byDocument = new LinkedHashMap<String, List<Incoming<E>>>();
        for (var event : events) {
            for (var document : event.documents()) {
                byDocument.computeIfAbsent(document, it -> new ArrayList<>(2)).add(event);
            }
        }
        var loaded = load(byDocument, checkpoints);
        var begun = new ArrayList<D>(byDocument.size());
        var changed = new ArrayList<D>(loaded.size());
        var names = new HashSet<String>();
        byDocument.forEach((id, its) -> {
            var before = loaded.get(id);
            var after = fold(id, before, its);
            if (after != before) {
                (before == null ? begun : changed).add(after);
                names.add(id);
                names.addAll(after.foundBy());
                if (before != null) {
                    names.addAll(before.foundBy());
                }
            }
        });
        try {
            if (!begun.isEmpty() || !changed.isEmpty()) {
                changes.during(names, () -> store.write(begun, changed));
            }
            if (begun.size() + changed.size() < byDocument.size()) {
                // Perhaps since a write that was given up came late, or another node's: nobody was told of it then.
                changes.everything();
            }
        } catch (DocumentRefused e) {
            var first = Objects.requireNonNull(byDocument.get(e.document())).getFirst();
            throw poison(first, e);
        }
    }

    private Map<String, D> load(Map<String, List<Incoming<E>>> byDocument, Collection<Checkpoint> checkpoints) {
        var ids = new ArrayList<String>();
        byDocument.forEach((id, events) -> {
            if (!projector.begins(id, events.getFirst().recorded().event())) {
                ids.add(id);
            }
        });
        return ids.isEmpty() ? new HashMap<>() : store.load(ids, checkpoints);
    }

    private D fold(String document, @Nullable D before, List<Incoming<E>> events) {
        var after = before;
        for (var event : events) {
            if (after == null || event.position() > after.position()) {
                after = apply(document, after, event);
            }
        }
        return Objects.requireNonNull(after);
    }

    private D apply(String document, @Nullable D current, Incoming<E> event) {
        try {
            return projector.apply(document, current, event.recorded());
        } catch (RuntimeException e) {
            // Whatever a projector trips over, it is this event's fault alone and must not hold up the others.
            throw poison(event, e);
        }
    }

    private static Poison poison(Incoming<?> it, RuntimeException cause) {
        var name = EventTypes.nameOf(it.recorded().event().getClass());
        return new Poison(it.partition(), it.offset(), name, cause);
    }
}
