package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Compares one generation of a view with a fold of all its events, document by document, in little memory. */
public interface ViewCheck {

    /** What is wrong with a document. */
    enum Wrong {
        MISSING,
        EXTRA,
        DIFFERENT,
        /** The projector does not take one of its events, so that the view has it parked. */
        UNFOLDABLE
    }

    /** @param about the fields that differ, or why it cannot be folded */
    record Difference(Wrong wrong, String document, String about) {}

    /** The names of the events that the view takes. */
    Set<String> events();

    /** The position that the view has reached, by partition, of a topic with this id. */
    Map<Integer, Long> reached(String topicId);

    /** Events that the view misses, by position, with why. */
    Map<Long, String> parked(String topicId);

    /** The positions of the events that the view does without because operators have ordered it. */
    Set<Long> skipped(String topicId);

    /** The next event: the events of one subject one after the other, in the order of their positions. */
    void add(Recorded<DomainEvent> recorded, Consumer<Difference> found);

    /** Compares what is left. */
    void finish(Consumer<Difference> found);

    /** How many documents of the fold were looked for. */
    long documents();

    /** Looks for documents that no event has made. To be called when all is folded. */
    void findExtra(Consumer<Difference> found);
}
