package app.rostrum.query.search;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.projection.Elastic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What Elasticsearch holds for readers of this node who go through hits page by page. Each holds files and memory there, so there are so many
 * at most, and the one that was used longest ago gives way.
 */
@Component
class HeldHits {

    /** How long after a page the next one can be asked for. */
    static final Duration KEPT = Duration.ofMinutes(1);

    private final Elastic elastic;
    private final int most;
    private final LinkedHashMap<String, Boolean> used = new LinkedHashMap<>(16, 0.75f, true);

    HeldHits(Elastic elastic, SearchSettings settings) {
        this.elastic = elastic;
        this.most = settings.held();
    }

    /** Holds what there is now. */
    String begin() {
        var called = elastic.hold(PostIndex.NAME, KEPT);
        use(called);
        return called;
    }

    /** It was used just now, whichever node began it. */
    void use(String called) {
        note(called).ifPresent(elastic::release);
    }

    private synchronized Optional<String> note(String called) {
        used.put(called, true);
        if (used.size() <= most) {
            return Optional.empty();
        }
        var eldest = used.firstEntry().getKey();
        used.remove(eldest);
        return Optional.of(eldest);
    }
}
