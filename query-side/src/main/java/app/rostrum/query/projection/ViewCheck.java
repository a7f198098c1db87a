package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compares one generation of a view with a fold of all its events, document by document, in bounded memory: events may be read several times. */
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

    /** What is to be read of the view's events. */
    sealed interface Pass {

        /** All of them, those of one subject one after the other, in the order of their positions. */
        record SubjectBySubject() implements Pass {}

        /** Those about one subject, in the order of their positions. */
        record About(String subject) implements Pass {}

        /** All of them, in the order of their positions. */
        record InOrder() implements Pass {}
    }

    /** The names of the events that the view takes. */
    Set<String> events();

    /** The position that the view has reached, by partition, of a topic with this id. */
    Map<Integer, Long> reached(String topicId);

    /** Events that the view misses, by position, with why. */
    Map<Long, String> parked(String topicId);

    /** The positions of the events that the view does without because operators have ordered it. */
    Set<Long> skipped(String topicId);

    /** What is to be read next; nothing once all is compared. Each pass ends with {@link #finish}. */
    Optional<Pass> next();

    /** The next event of a pass. */
    void add(Recorded<DomainEvent> recorded, Consumer<Difference> found);

    /** Compares what a pass has left. */
    void finish(Consumer<Difference> found);

    /** How many documents of the fold were looked for. */
    long documents();
}
