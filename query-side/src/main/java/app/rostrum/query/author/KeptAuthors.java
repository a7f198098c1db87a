package app.rostrum.query.author;

import app.rostrum.query.projection.Basis;
import app.rostrum.query.projection.CacheSettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Authors who were read a moment ago, as long as their accounts are unchanged: most pages show the same few (ADR 20, ADR 25). */
@Component
class KeptAuthors {

    private final Cache<String, Kept> kept;

    private record Kept(Author author, Basis basis) {}

    KeptAuthors(CacheSettings settings, MeterRegistry meters) {
        kept = Caffeine.newBuilder()
                .expireAfterWrite(settings.age())
                .maximumSize(settings.authors())
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, kept, "authors");
    }

    /** The one of that id, where it is as it was read. */
    Optional<Author> get(String id) {
        return Optional.ofNullable(kept.getIfPresent(id))
                .filter(it -> it.basis.holds())
                .map(Kept::author);
    }

    /** @param basis from before it was read */
    void keep(Author author, Basis basis) {
        kept.put(author.id(), new Kept(author, basis));
    }
}
