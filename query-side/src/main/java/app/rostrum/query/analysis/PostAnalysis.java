package app.rostrum.query.analysis;

import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.index.PostIndex;
import app.rostrum.query.language.Condition;
import app.rostrum.query.projection.Elastic;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Counts and compares posts: those that are for everybody. */
@Component
class PostAnalysis {

    private static final String RESULT = "result";

    /** So many of the posts that fit best are read for their words. */
    private static final int READ_FOR_TERMS = 2_000;

    private static final int MOST_TERMS = 20;

    private final Elastic elastic;
    private final PostIndex index;
    private final Authors authors;

    PostAnalysis(Elastic elastic, PostIndex index, Authors authors) {
        this.elastic = elastic;
        this.index = index;
        this.authors = authors;
    }

    /** @param at when it begins */
    record Bucket(Instant at, long count) {}

    /** @param total how many posts are counted in all of them */
    record Histogram(String interval, String zone, long total, List<Bucket> items) {

        Histogram {
            items = List.copyOf(items);
        }
    }

    /** From the first post to the last, those between without any included. */
    Histogram histogram(Condition condition, Interval interval, ZoneId zone) {
        var query = index.ofAll(condition);
        var span = ask(
                query,
                Map.of(
                        "first", Map.of("min", Map.of("field", PostIndex.CREATED_AT)),
                        "last", Map.of("max", Map.of("field", PostIndex.CREATED_AT))));
        if (total(span) == 0) {
            return new Histogram(interval.text(), zone.getId(), 0, List.of());
        }
        interval.requireFew(time(span, "first"), time(span, "last"), zone);
        var answer = ask(
                query,
                Map.of(
                        RESULT,
                        Map.of(
                                "date_histogram",
                                Map.of(
                                        "field",
                                        PostIndex.CREATED_AT,
                                        "calendar_interval",
                                        interval.text(),
                                        "time_zone",
                                        zone.getId(),
                                        "min_doc_count",
                                        0))));
        var buckets = buckets(answer)
                .map(it -> new Bucket(Instant.ofEpochMilli(it.path("key").longValue()), count(it)))
                .toList();
        return new Histogram(interval.text(), zone.getId(), total(answer), buckets);
    }

    /** One of tag and author is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Facet(@Nullable String tag, @Nullable Author author, long count) {}

    /**
     * @param total how many posts there are
     * @param others how often there is another one
     */
    record Facets(long total, List<Facet> items, long others) {

        Facets {
            items = List.copyOf(items);
        }
    }

    /** The most frequent first. */
    Facets byTag(Condition condition, int size) {
        var answer = frequent(condition, PostIndex.TAGS, size);
        return facets(answer, it -> new Facet(key(it), null, count(it)));
    }

    /** The most frequent first. */
    Facets byAuthor(Condition condition, int size) {
        var answer = frequent(condition, PostIndex.AUTHOR, size);
        var known = authors.byId(buckets(answer).map(PostAnalysis::key).toList());
        return facets(answer, it -> new Facet(null, Author.of(key(it), known), count(it)));
    }

    private JsonNode frequent(Condition condition, String field, int size) {
        var terms = Map.of(
                "field", field,
                "size", size,
                "order", List.of(Map.of("_count", "desc"), Map.of("_key", "asc")));
        return ask(index.ofAll(condition), Map.of(RESULT, Map.of("terms", terms)));
    }

    private static Facets facets(JsonNode answer, Function<JsonNode, Facet> facet) {
        var others = answer.path("aggregations").path(RESULT).path("sum_other_doc_count");
        return new Facets(total(answer), buckets(answer).map(facet).toList(), others.longValue(0));
    }

    /**
     * @param count in how many of the posts that were read it is
     * @param everywhere in how many of all it is
     * @param score how much more frequent it is than everywhere
     */
    record Term(String term, long count, long everywhere, double score) {}

    /**
     * @param total how many posts there are
     * @param read how many of them were read for their words
     */
    record Terms(long total, long read, List<Term> items) {

        Terms {
            items = List.copyOf(items);
        }
    }

    /** The words that tell these posts from all others most. */
    Terms significantTerms(Condition condition) {
        var words = Map.of(
                "significant_text",
                Map.of(
                        "field",
                        "body",
                        "size",
                        MOST_TERMS,
                        "filter_duplicate_text",
                        true,
                        "background_filter",
                        PostIndex.IS_PUBLIC));
        var sampled = Map.of("sampler", Map.of("shard_size", READ_FOR_TERMS), "aggs", Map.of("words", words));
        var answer = ask(index.ofAll(condition), Map.of(RESULT, sampled));
        var result = answer.path("aggregations").path(RESULT);
        var terms = result.path("words")
                .path("buckets")
                .valueStream()
                .map(it -> new Term(
                        key(it),
                        count(it),
                        it.path("bg_count").longValue(0),
                        it.path("score").doubleValue(0)))
                .toList();
        return new Terms(total(answer), count(result), terms);
    }

    private JsonNode ask(Object query, Map<String, ?> aggregations) {
        return elastic.search(
                PostIndex.NAME,
                Map.of("size", 0, "track_total_hits", true, "timeout", "2s", "query", query, "aggs", aggregations));
    }

    private static Stream<JsonNode> buckets(JsonNode answer) {
        return answer.path("aggregations").path(RESULT).path("buckets").valueStream();
    }

    private static String key(JsonNode bucket) {
        return bucket.path("key").stringValue("");
    }

    private static long count(JsonNode bucket) {
        return bucket.path("doc_count").longValue(0);
    }

    private static long total(JsonNode answer) {
        return answer.at("/hits/total/value").longValue(0);
    }

    private static Instant time(JsonNode answer, String name) {
        var millis = answer.path("aggregations").path(name).path("value").doubleValue(0);
        return Instant.ofEpochMilli((long) millis);
    }
}
