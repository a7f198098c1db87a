package app.rostrum.query.search;

import app.rostrum.query.index.SearchDocument;
import app.rostrum.query.projection.Elastic;
import app.rostrum.query.shown.ShownPosts.Shown;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A post that was found.
 *
 * @param version of what was found
 * @param published by which newest hits are sorted
 * @param score how well it fits, where that is asked for
 * @param highlights by field, pieces of HTML in which what was searched for stands in {@code <mark>}
 */
record Hit(String id, long version, long published, double score, Map<String, List<String>> highlights) {

    /** Which fields of a document make one. */
    static final List<String> FIELDS = List.of("id", "version", "published");

    /** How Elasticsearch is to say where what was searched for stands. */
    static final Map<String, ?> HIGHLIGHT = Map.of(
            "type",
            "unified",
            "encoder",
            "html",
            "pre_tags",
            List.of("<mark>"),
            "post_tags",
            List.of("</mark>"),
            "fields",
            Map.of("title", Map.of("number_of_fragments", 0), "body", Map.of("number_of_fragments", 3)));

    Hit {
        highlights = Map.copyOf(highlights);
    }

    static Hit of(JsonNode found) {
        var document = Elastic.document(found, SearchDocument.class);
        var highlights = new HashMap<String, List<String>>();
        found.path("highlight")
                .forEachEntry((field, pieces) -> highlights.put(
                        field, pieces.valueStream().map(JsonNode::stringValue).toList()));
        return new Hit(
                document.id(),
                document.version(),
                document.published(),
                found.path("_score").doubleValue(0),
                highlights);
    }

    /** Pieces of a text that its author has changed since are not shown any more. */
    View shownAs(Shown post) {
        return new View(post.view(), post.version() == version ? highlights : Map.of());
    }

    /** A hit as clients see it: the post, and where what was searched for stands in it. */
    record View(@JsonUnwrapped Object post, Map<String, List<String>> highlights) {}
}
