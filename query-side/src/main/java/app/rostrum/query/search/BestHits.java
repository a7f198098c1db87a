package app.rostrum.query.search;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.projection.Elastic;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.search.PostSearch.Found;
import app.rostrum.query.search.PostSearch.Hits;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hits by how well they fit, the best first. Most readers look at one page only, so it is the second for which they are held still. */
@Component
class BestHits implements Hits<SearchPlace> {

    private static final List<?> ORDER = List.of(Map.of("_score", "desc"), Map.of(PostIndex.PUBLISHED, "desc"));

    private final Elastic elastic;
    private final HeldHits held;

    BestHits(Elastic elastic, HeldHits held) {
        this.elastic = elastic;
        this.held = held;
    }

    @Override
    public SearchPlace place(@Nullable Cursor cursor) {
        int generation = Reading.generationOf(PostIndex.NAME);
        if (cursor == null) {
            return SearchPlace.first(generation);
        }
        var place = SearchPlace.of(cursor).orElseThrow(() -> Problem.invalid("cursor", "is not a cursor of this list"));
        if (place.generation() != generation) {
            throw Problem.of(QueryProblem.CURSOR_EXPIRED);
        }
        return place;
    }

    @Override
    public Found<SearchPlace> find(Object query, SearchPlace place, int wanted) {
        if (place.seen().isEmpty()) {
            return new Found<>(hits(elastic.search(PostIndex.NAME, body(query, ORDER, wanted))), place);
        }
        var called = place.held() == null ? held.begin() : place.held();
        var body = new HashMap<String, Object>(body(others(query, place.seen()), ORDER, wanted));
        body.put("pit", Elastic.held(called, HeldHits.KEPT));
        if (place.position() > 0) {
            body.put("search_after", List.of(place.score(), place.position()));
        }
        var answer = elastic.searchHeld(body).orElseThrow(() -> Problem.of(QueryProblem.CURSOR_EXPIRED));
        var now = answer.path("pit_id").stringValue(called);
        held.use(now);
        return new Found<>(hits(answer), place.heldAs(now));
    }

    private static Map<String, ?> others(Object query, List<Long> seen) {
        return Map.of("bool", Map.of("must", query, "must_not", Map.of("terms", Map.of(PostIndex.PUBLISHED, seen))));
    }

    @Override
    public SearchPlace after(SearchPlace place, Hit hit) {
        return place.after(hit);
    }

    @Override
    public Cursor cursor(SearchPlace place) {
        return place.cursor();
    }

    static Map<String, ?> body(Object query, List<?> order, int wanted) {
        return Map.of(
                "size",
                wanted,
                "track_total_hits",
                false,
                "timeout",
                "2s",
                "_source",
                Hit.FIELDS,
                "highlight",
                Hit.HIGHLIGHT,
                "query",
                query,
                "sort",
                order);
    }

    static List<Hit> hits(JsonNode answer) {
        return answer.path("hits").path("hits").valueStream().map(Hit::of).toList();
    }
}
