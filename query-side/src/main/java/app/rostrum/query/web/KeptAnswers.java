package app.rostrum.query.web;

import app.rostrum.query.projection.Basis;
import app.rostrum.query.projection.CacheSettings;
import app.rostrum.query.projection.Reading;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Answers that many ask for, kept as long as what they were made of is unchanged. What the projections of this node write counts at once; of
 * what other nodes write, the one who has a token is shown all that the token speaks of, and everybody else sees it some milliseconds
 * later, and after {@link CacheSettings#age} at the latest (ADR 20).
 */
@Component
class KeptAnswers {

    /** What an entry takes besides its body, in bytes: about. */
    private static final int OVERHEAD = 500;

    private final Cache<String, Kept> kept;
    private final Counter hits;
    private final Counter misses;
    private final Whole whole;

    private record Kept(Answer answer, Basis basis) {

        int weight() {
            return answer.body().length + OVERHEAD;
        }
    }

    KeptAnswers(CacheSettings settings, MeterRegistry meters, Whole whole) {
        this.whole = whole;
        kept = Caffeine.newBuilder()
                .expireAfterWrite(settings.age())
                .maximumWeight(settings.size().toBytes())
                .weigher((String what, Kept it) -> it.weight())
                .build();
        hits = counter(meters, "hit");
        misses = counter(meters, "miss");
        Gauge.builder("rostrum.reads.cache.size", kept, Cache::estimatedSize)
                .description("answers that are kept")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("rostrum.reads.cache")
                .description("answers that are asked for again and again: whether one that was kept could be given")
                .tag("result", result)
                .register(meters);
    }

    /**
     * The one that is kept, or else a new one; of what is whole still, when it is given.
     *
     * @param what tells one answer from all others
     * @param make asks in the end whether what it has read is whole still
     */
    Answer get(String what, Supplier<Answer> make) {
        var found = kept.getIfPresent(what);
        if (found != null && found.basis.holds()) {
            whole.requireStill();
            hits.increment();
            return found.answer;
        }
        misses.increment();
        Reading.note();
        var made = make.get();
        kept.put(what, new Kept(made, Reading.basis()));
        return made;
    }
}
