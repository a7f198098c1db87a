package app.rostrum.query.web;

import app.rostrum.query.projection.CacheSettings;
import app.rostrum.query.projection.Kept;
import app.rostrum.query.projection.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Answers that many ask for, kept as long as what they were made of is unchanged, and {@link CacheSettings#age} at most. Where other nodes
 * write to the same views nothing is kept (ADR 20).
 */
@Component
class KeptAnswers {

    /** What an entry takes besides its body, in bytes: about. */
    private static final int OVERHEAD = 500;

    private final Kept<Answer> kept;
    private final Whole whole;

    KeptAnswers(CacheSettings settings, MeterRegistry meters, Whole whole) {
        this.whole = whole;
        kept = new Kept<>(
                "rostrum.reads.cache",
                "answers that are asked for again and again",
                meters,
                settings.age(),
                settings.size().toBytes(),
                it -> it.body().length + OVERHEAD);
    }

    /**
     * The one that is kept, or else a new one; of what is whole still, when it is given.
     *
     * @param what tells one answer from all others
     * @param make asks in the end whether what it has read is whole still
     */
    Answer get(String what, Supplier<Answer> make) {
        var found = kept.get(what);
        if (found.isPresent()) {
            whole.requireStill();
            return found.get();
        }
        Reading.note();
        var made = make.get();
        kept.put(what, made, Reading.basis());
        return made;
    }
}
