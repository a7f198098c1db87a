package app.rostrum.query.author;

import app.rostrum.query.projection.Basis;
import app.rostrum.query.projection.CacheSettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Authors who were read a moment ago, as long as their accounts are unchanged: most pages show the same few (ADR 20, ADR 25). */
@Component
class KeptAuthors {

    private final Cache<String, Kept> kept;
    private final Counter hits;
    private final Counter misses;

    private record Kept(Author author, Basis basis) {}

    KeptAuthors(CacheSettings settings, MeterRegistry meters) {
        kept = Caffeine.newBuilder()
                .expireAfterWrite(settings.age())
                .maximumSize(settings.authors())
                .build();
        hits = counter(meters, "hit");
        misses = counter(meters, "miss");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("rostrum.reads.authors")
                .description("authors who are shown: whether one that was kept could be given")
                .tag("result", result)
                .register(meters);
    }

    /** The one of that id, where it is as it was read. */
    Optional<Author> get(String id) {
        var found = Optional.ofNullable(kept.getIfPresent(id))
                .filter(it -> it.basis.holds())
                .map(Kept::author);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    /** @param basis from before it was read */
    void keep(Author author, Basis basis) {
        kept.put(author.id(), new Kept(author, basis));
    }
}
