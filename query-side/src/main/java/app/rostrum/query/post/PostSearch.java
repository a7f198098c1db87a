package app.rostrum.query.post;

import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Elastic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Searches posts. What is found is shown as Elasticsearch has it; only the names of authors come from elsewhere, where they can be had. */
@Component
class PostSearch {

    private static final Map<String, ?> HIGHLIGHT = Map.of(
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

    private final Elastic elastic;
    private final Posts posts;

    PostSearch(Elastic elastic, Posts posts) {
        this.elastic = elastic;
        this.posts = posts;
    }

    private record Hit(PostDocument post, Cursor cursor, Map<String, List<String>> highlights) {

        PostView view(Map<String, PostView> shown) {
            return Objects.requireNonNull(shown.get(post.id())).highlighted(highlights);
        }
    }

    Page<PostView> page(String words, SearchOrder order, PageRequest request) {
        var answer = elastic.search(PostSearchProjector.NAME, body(words, order, request));
        var hits = answer.path("hits")
                .path("hits")
                .valueStream()
                .map(it -> hit(it, order))
                .toList();
        var page = Page.of(hits, request.limit(), Hit::cursor);
        var shown = posts.listed(page.items().stream().map(it -> it.post.id()).toList()).stream()
                .collect(Collectors.toMap(PostView::id, it -> it));
        return page.with(page.items().stream()
                .filter(it -> shown.containsKey(it.post.id()))
                .map(it -> it.view(shown))
                .toList());
    }

    private static Map<String, ?> body(String words, SearchOrder order, PageRequest request) {
        var body = new HashMap<String, Object>();
        body.put("size", request.limit() + 1);
        body.put("track_total_hits", false);
        body.put("timeout", "2s");
        body.put("highlight", HIGHLIGHT);
        body.put(
                "query",
                Map.of(
                        "bool",
                        Map.of(
                                "must",
                                SearchWords.clauses(words),
                                "filter",
                                Map.of("term", Map.of("visibility", "public")))));
        body.put(
                "sort",
                switch (order) {
                    case RELEVANCE -> List.of(Map.of("_score", "desc"), Map.of("published", "desc"));
                    case NEWEST -> List.of(Map.of("published", "desc"));
                });
        request.after().ifPresent(it -> body.put("search_after", after(it, order)));
        return body;
    }

    private static List<?> after(Cursor cursor, SearchOrder order) {
        return switch (order) {
            case RELEVANCE -> {
                double score = Double.longBitsToDouble(cursor.values().getFirst());
                yield List.of(Double.isFinite(score) ? score : 0.0, cursor.position());
            }
            case NEWEST -> List.of(cursor.position());
        };
    }

    private static Hit hit(JsonNode hit, SearchOrder order) {
        var sort = hit.path("sort");
        var cursor = switch (order) {
            case RELEVANCE ->
                Cursor.of(
                        order.kind(),
                        Double.doubleToLongBits(sort.path(0).doubleValue()),
                        sort.path(1).longValue());
            case NEWEST -> Cursor.of(order.kind(), sort.path(0).longValue());
        };
        var highlights = new HashMap<String, List<String>>();
        hit.path("highlight")
                .forEachEntry((field, pieces) -> highlights.put(
                        field, pieces.valueStream().map(JsonNode::stringValue).toList()));
        return new Hit(Elastic.document(hit, PostDocument.class), cursor, highlights);
    }
}
