package app.rostrum.query.index;

import app.rostrum.query.author.Authors;
import app.rostrum.query.language.Condition;
import app.rostrum.query.language.Condition.All;
import app.rostrum.query.language.Condition.Any;
import app.rostrum.query.language.Condition.Author;
import app.rostrum.query.language.Condition.Before;
import app.rostrum.query.language.Condition.From;
import app.rostrum.query.language.Condition.Has;
import app.rostrum.query.language.Condition.Not;
import app.rostrum.query.language.Condition.Phrase;
import app.rostrum.query.language.Condition.Prefix;
import app.rostrum.query.language.Condition.Tag;
import app.rostrum.query.language.Condition.Word;
import app.rostrum.query.viewer.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What conditions mean in the index of posts, as queries of Elasticsearch. */
@Component
public class PostIndex {

    /** The projection. */
    public static final String NAME = "post-search";

    /** The fields of {@link SearchDocument} by which posts are found, sorted and counted. */
    public static final String PUBLISHED = "published";

    public static final String AUTHOR = "author";
    public static final String TAGS = "tags.exact";
    public static final String CREATED_AT = "created_at";
    private static final String VISIBILITY = "visibility";

    /** For everybody. */
    public static final Map<String, ?> IS_PUBLIC = term(VISIBILITY, "public");

    /** Elasticsearch takes no more in one query (index.max_terms_count is 65,536). */
    private static final int MOST_TERMS = 65_536;

    private static final List<String> TEXTS = List.of("title^2", "body", "tags");

    private final Authors authors;

    PostIndex(Authors authors) {
        this.authors = authors;
    }

    /** What fulfils the condition, of the posts that may be shown to that reader. */
    public Map<String, ?> shownTo(Viewer viewer, Condition condition) {
        var visible = new ArrayList<Map<String, ?>>();
        visible.add(IS_PUBLIC);
        viewer.account().ifPresent(it -> visible.add(term(AUTHOR, it)));
        if (!viewer.follows().isEmpty()) {
            visible.add(Map.of(
                    "bool", Map.of("filter", List.of(term(VISIBILITY, "followers"), terms(AUTHOR, viewer.follows())))));
        }
        return Map.of(
                "bool",
                Map.of(
                        "must",
                        query(condition),
                        "filter",
                        Map.of("bool", Map.of("should", visible)),
                        "must_not",
                        hidden(viewer)));
    }

    /** What fulfils the condition, of the posts that are for everybody. */
    public Map<String, ?> ofAll(Condition condition) {
        return Map.of("bool", Map.of("must", query(condition), "filter", IS_PUBLIC));
    }

    /** What that reader is not shown unasked. */
    public static List<Map<String, ?>> hidden(Viewer viewer) {
        var all = List.copyOf(viewer.hidden());
        return IntStream.iterate(0, it -> it < all.size(), it -> it + MOST_TERMS)
                .<Map<String, ?>>mapToObj(it -> terms(AUTHOR, all.subList(it, Math.min(all.size(), it + MOST_TERMS))))
                .toList();
    }

    private Map<String, ?> query(Condition condition) {
        var names = condition
                .parts()
                .<String>mapMulti((it, found) -> {
                    if (it instanceof Author author) {
                        found.accept(author.name());
                    }
                })
                .toList();
        return query(condition, names.isEmpty() ? Map.of() : authors.idsOf(names));
    }

    private static Map<String, ?> query(Condition condition, Map<String, String> ids) {
        return switch (condition) {
            case All it -> Map.of("bool", Map.of("must", queries(it.conditions(), ids)));
            case Any it -> Map.of("bool", Map.of("should", queries(it.conditions(), ids), "minimum_should_match", 1));
            case Not it -> Map.of("bool", Map.of("must_not", query(it.condition(), ids)));
            case Word it -> texts(it.text(), "cross_fields");
            case Phrase it -> texts(it.text(), "phrase");
            case Prefix it ->
                Map.of(
                        "dis_max",
                        Map.of("queries", List.of(prefix("title", it), prefix("body", it), prefix("tags", it))));
            case Author it -> unscored(author(ids.get(it.name())));
            case Tag it -> unscored(term(TAGS, it.name()));
            case From it -> unscored(range("gte", it.time()));
            case Before it -> unscored(range("lt", it.time()));
            case Has it -> unscored(term("has", it.part().text()));
        };
    }

    private static List<Map<String, ?>> queries(List<Condition> conditions, Map<String, String> ids) {
        var queries = new ArrayList<Map<String, ?>>();
        conditions.forEach(it -> queries.add(query(it, ids)));
        return queries;
    }

    private static Map<String, ?> texts(String text, String type) {
        return Map.of("multi_match", Map.of("query", text, "type", type, "operator", "and", "fields", TEXTS));
    }

    private static Map<String, ?> prefix(String field, Prefix prefix) {
        return Map.of("prefix", Map.of(field, Map.of("value", prefix.text())));
    }

    private static Map<String, ?> author(@Nullable String id) {
        return id == null ? Map.of("match_none", Map.of()) : term(AUTHOR, id);
    }

    private static Map<String, ?> range(String side, Instant time) {
        return Map.of("range", Map.of(CREATED_AT, Map.of(side, time.toEpochMilli(), "format", "epoch_millis")));
    }

    /** How well a post fits is a matter of its words alone. */
    private static Map<String, ?> unscored(Map<String, ?> query) {
        return Map.of("bool", Map.of("filter", query));
    }

    private static Map<String, ?> term(String field, String value) {
        return Map.of("term", Map.of(field, value));
    }

    private static Map<String, ?> terms(String field, Iterable<?> values) {
        return Map.of("terms", Map.of(field, values));
    }
}
