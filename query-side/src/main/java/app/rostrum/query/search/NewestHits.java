package app.rostrum.query.search;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.projection.Elastic;
import app.rostrum.query.search.PostSearch.Found;
import app.rostrum.query.search.PostSearch.Hits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hits by the position of their publication, the newest first. A place among them is that position. */
@Component
class NewestHits implements Hits<Long> {

    private static final List<?> ORDER = List.of(Map.of(PostIndex.PUBLISHED, "desc"));

    private final Elastic elastic;

    NewestHits(Elastic elastic) {
        this.elastic = elastic;
    }

    @Override
    public Long place(@Nullable Cursor cursor) {
        return cursor == null ? Long.MAX_VALUE : cursor.position();
    }

    @Override
    public Found<Long> find(Object query, Long place, int wanted) {
        var body = new HashMap<String, Object>(BestHits.body(query, ORDER, wanted));
        body.put("search_after", List.of(place));
        return new Found<>(BestHits.hits(elastic.search(PostIndex.NAME, body)), place);
    }

    @Override
    public Long after(Long place, Hit hit) {
        return hit.published();
    }

    @Override
    public Cursor cursor(Long place) {
        return Cursor.of(CursorKind.SEARCH_NEWEST, place);
    }
}
