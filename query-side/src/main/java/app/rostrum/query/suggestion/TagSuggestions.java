package app.rostrum.query.suggestion;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.projection.Elastic;
import app.rostrum.query.tag.Tags;
import app.rostrum.query.viewer.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds tags by their beginnings, in what everybody may see. */
@Component
class TagSuggestions {

    private final Elastic elastic;
    private final Viewer viewer;

    TagSuggestions(Elastic elastic, Viewer viewer) {
        this.elastic = elastic;
        this.viewer = viewer;
    }

    /** @param count how many posts have it */
    record Suggestion(String tag, long count) {}

    /** The most used first. */
    List<Suggestion> beginningWith(String beginning, int limit) {
        // A tag of nothing but letters, digits, marks and underscores is no expression but itself.
        var known = Tags.of("#" + beginning.strip(), null);
        if (known.size() != 1 || !Tags.isOne(beginning.strip())) {
            return List.of();
        }
        var begin = known.getFirst();
        var query = Map.of(
                "bool",
                Map.of(
                        "filter",
                        List.of(PostIndex.IS_PUBLIC, Map.of("prefix", Map.of(PostIndex.TAGS, begin))),
                        "must_not",
                        PostIndex.hidden(viewer)));
        var terms = Map.of(
                "field",
                PostIndex.TAGS,
                "include",
                begin + ".*",
                "size",
                limit,
                "order",
                List.of(Map.of("_count", "desc"), Map.of("_key", "asc")));
        var answer = elastic.search(
                PostIndex.NAME,
                Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        false,
                        "timeout",
                        "1s",
                        "query",
                        query,
                        "aggs",
                        Map.of("tags", Map.of("terms", terms))));
        return answer.at("/aggregations/tags/buckets")
                .valueStream()
                .map(it -> new Suggestion(
                        it.path("key").stringValue(""), it.path("doc_count").longValue(0)))
                .toList();
    }
}
