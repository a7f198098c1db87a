package app.rostrum.query.analysis;

import app.rostrum.query.projection.Elastic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Counts what was done over time, whoever may see it. */
@Component
class Activity {

    private static final String RESULT = "result";

    private final Elastic elastic;

    Activity(Elastic elastic) {
        this.elastic = elastic;
    }

    /** @param at when it begins */
    record Bucket(Instant at, long posts, long comments, long reactions, long signUps) {}

    record Counts(String interval, String zone, List<Bucket> items) {

        Counts {
            items = List.copyOf(items);
        }
    }

    /**
     * From the first to the last minute in which something was done.
     *
     * @param begin counts nothing before it; null for all
     * @param end counts nothing from it on; null for all
     */
    Counts over(@Nullable Instant begin, @Nullable Instant end, Interval interval, ZoneId zone) {
        var query = Map.of("range", Map.of("minute", range(begin, end)));
        var span = ask(
                query,
                Map.of(
                        "first",
                        Map.of("min", Map.of("field", "minute")),
                        "last",
                        Map.of("max", Map.of("field", "minute"))));
        var first = span.at("/aggregations/first/value");
        if (!first.isNumber()) {
            return new Counts(interval.text(), zone.getId(), List.of());
        }
        interval.requireFew(time(first), time(span.at("/aggregations/last/value")), zone);
        var kinds = Map.of(
                "terms", Map.of("field", "kind"),
                "aggs", Map.of("count", Map.of("sum", Map.of("field", "count"))));
        var histogram = Map.of(
                "field", "minute", "calendar_interval", interval.text(), "time_zone", zone.getId(), "min_doc_count", 0);
        var answer = ask(query, Map.of(RESULT, Map.of("date_histogram", histogram, "aggs", Map.of("kinds", kinds))));
        var buckets = answer.path("aggregations")
                .path(RESULT)
                .path("buckets")
                .valueStream()
                .map(Activity::bucket)
                .toList();
        return new Counts(interval.text(), zone.getId(), buckets);
    }

    private static Map<String, ?> range(@Nullable Instant begin, @Nullable Instant end) {
        var range = new HashMap<String, Object>(Map.of("format", "epoch_millis"));
        if (begin != null) {
            range.put("gte", begin.toEpochMilli());
        }
        if (end != null) {
            range.put("lt", end.toEpochMilli());
        }
        return range;
    }

    private static Bucket bucket(JsonNode found) {
        return new Bucket(
                Instant.ofEpochMilli(found.path("key").longValue()),
                count(found, ActivityKind.POSTS),
                count(found, ActivityKind.COMMENTS),
                count(found, ActivityKind.REACTIONS),
                count(found, ActivityKind.SIGN_UPS));
    }

    private static long count(JsonNode found, ActivityKind kind) {
        return found.path("kinds")
                .path("buckets")
                .valueStream()
                .filter(it -> it.path("key").stringValue("").equals(kind.text()))
                .mapToLong(it -> (long) it.at("/count/value").doubleValue(0))
                .sum();
    }

    private JsonNode ask(Object query, Map<String, ?> aggregations) {
        return elastic.search(
                ActivityProjector.NAME,
                Map.of("size", 0, "track_total_hits", false, "timeout", "2s", "query", query, "aggs", aggregations));
    }

    private static Instant time(JsonNode millis) {
        return Instant.ofEpochMilli((long) millis.doubleValue(0));
    }
}
