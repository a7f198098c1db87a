package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.Scope;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.query.AnalysedPosts.Fold;
import app.rostrum.query.TestStream.At;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What analysts are told is what the events say: of 10,000 posts, or of as many as {@code rostrum.analysis.posts} says, around the days on which
 * clocks are changed.
 */
class AnalysisTest {

    private static final int POSTS = Integer.getInteger("rostrum.analysis.posts", 10_000);
    private static final AnalysedPosts GIVEN = new AnalysedPosts();

    private static TestSide side;
    private static String token;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var seen = side.stream()
                .publishAt(List.of(
                        GIVEN.done("sign_ups", "2026-03-28T10:00:00Z", registered(ADA, "ada")),
                        GIVEN.done("sign_ups", "2026-10-25T10:00:30Z", registered(account(2), "bob"))));
        var batch = new ArrayList<At>();
        for (int i = 1; i <= POSTS; i++) {
            batch.addAll(GIVEN.history(i));
            if (batch.size() > 2_000 || i == POSTS) {
                seen = seen.merge(side.stream().publishAt(batch));
                batch.clear();
                awaitShown(seen);
            }
        }
        token = seen.encode();
    }

    private static void awaitShown(ConsistencyToken seen) {
        for (var path : List.of("/v1/analysis/posts/facets?by=tag", "/v1/analysis/activity?interval=year")) {
            TestSide.await(() -> ask(path, seen.encode()).status() == 200);
        }
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"})
    void posts_are_counted_by_the_hours_and_days_of_a_zone(String zone) throws Exception {
        var at = ZoneId.of(zone);
        assertThat(counted("hour", zone)).isEqualTo(folded(it -> hour(it, at)));
        assertThat(counted("minute", zone, "&q=from:2026-10-25+to:2026-10-25"))
                .isEqualTo(GIVEN.left.values().stream()
                        .filter(it -> it.created()
                                .atZone(ZoneId.of("UTC"))
                                .toLocalDate()
                                .toString()
                                .equals("2026-10-25"))
                        .collect(Collectors.groupingBy(
                                it -> it.created().truncatedTo(ChronoUnit.MINUTES),
                                TreeMap::new,
                                Collectors.counting())));
        assertThat(counted("day", zone)).isEqualTo(folded(it -> it.toLocalDate().atStartOfDay(at), at));
        assertThat(counted("week", zone))
                .isEqualTo(folded(
                        it -> it.toLocalDate()
                                .minusDays(it.getDayOfWeek().getValue() - 1)
                                .atStartOfDay(at),
                        at));
        assertThat(counted("month", zone))
                .isEqualTo(folded(it -> it.toLocalDate().withDayOfMonth(1).atStartOfDay(at), at));
        assertThat(counted("quarter", zone))
                .isEqualTo(folded(
                        it -> it.toLocalDate()
                                .withDayOfMonth(1)
                                .withMonth((it.getMonthValue() - 1) / 3 * 3 + 1)
                                .atStartOfDay(at),
                        at));
        assertThat(counted("year", zone))
                .isEqualTo(folded(it -> it.toLocalDate().withDayOfYear(1).atStartOfDay(at), at));
    }

    /** When the hour of a clock begins: the first moment of it that was no later. */
    private static Instant hour(Instant time, ZoneId zone) {
        var rules = zone.getRules();
        var change = rules.previousTransition(time.plusMillis(1));
        var begin = truncated(time, zone);
        // The clock was changed within the hour: it began before that, if it had that hour then already.
        return change != null && change.getInstant().isAfter(begin)
                ? truncated(change.getInstant().minusMillis(1), zone)
                : begin;
    }

    private static Instant truncated(Instant time, ZoneId zone) {
        var local = LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.HOURS);
        var offset = zone.getRules().getOffset(time);
        return local.toInstant(offset);
    }

    private static Map<Instant, Long> folded(Function<Instant, Instant> begin) {
        return GIVEN.left.values().stream()
                .collect(Collectors.groupingBy(it -> begin.apply(it.created()), TreeMap::new, Collectors.counting()));
    }

    private static Map<Instant, Long> folded(Function<ZonedDateTime, ZonedDateTime> begin, ZoneId zone) {
        return folded(it -> begin.apply(it.atZone(zone)).toInstant());
    }

    private static Map<Instant, Long> counted(String interval, String zone) throws Exception {
        return counted(interval, zone, "");
    }

    /** Those that are not empty; the empty ones between them are there as well. */
    private static Map<Instant, Long> counted(String interval, String zone, String more) throws Exception {
        var answer = ask("/v1/analysis/posts/histogram?interval=" + interval + "&zone=" + zone + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var json = answer.json();
        var all = new TreeMap<Instant, Long>();
        json.path("items")
                .forEach(it -> all.put(
                        Instant.parse(it.path("at").stringValue()),
                        it.path("count").longValue()));
        assertThat(json.path("total").longValue())
                .isEqualTo(all.values().stream().mapToLong(it -> it).sum());
        all.values().removeIf(it -> it == 0);
        return all;
    }

    @Test
    void a_histogram_has_what_is_empty_between() throws Exception {
        var items = ask("/v1/analysis/posts/histogram?interval=month").json().path("items");
        assertThat(items.valueStream().map(it -> it.path("at").stringValue()))
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(3, 11)
                        .mapToObj(it -> "2026-%02d-01T00:00:00Z".formatted(it))
                        .toList());
        assertThat(items.path(3).path("count").longValue()).isZero();
        assertThat(ask("/v1/analysis/posts/histogram?q=nowhere")
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void posts_are_counted_by_tag_and_author() throws Exception {
        var tags = GIVEN.left.values().stream()
                .flatMap(it -> it.tags().stream())
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        var json = ask("/v1/analysis/posts/facets?by=tag&size=3").json();
        assertThat(json.path("total").longValue()).isEqualTo(GIVEN.left.size());
        assertThat(json.path("items").size()).isEqualTo(3);
        json.path("items")
                .forEach(it -> assertThat(it.path("count").longValue())
                        .isEqualTo(tags.get(it.path("tag").stringValue())));
        long shown = json.path("items")
                .valueStream()
                .mapToLong(it -> it.path("count").longValue())
                .sum();
        assertThat(json.path("others").longValue())
                .isEqualTo(tags.values().stream().mapToLong(it -> it).sum() - shown);

        var authors = GIVEN.left.values().stream().collect(Collectors.groupingBy(Fold::author, Collectors.counting()));
        var items = ask("/v1/analysis/posts/facets?by=author").json().path("items");
        assertThat(items.valueStream()
                        .collect(Collectors.toMap(
                                it -> it.at("/author/id").stringValue(),
                                it -> it.path("count").longValue())))
                .isEqualTo(authors);
    }

    @Test
    void the_words_of_a_result_are_told_from_all_others() throws Exception {
        var json = ask("/v1/analysis/posts/significant-terms?q=looms").json();
        assertThat(json.path("items").valueStream().map(it -> it.path("term").stringValue()))
                .contains("weaving", "shuttles")
                .doesNotContain("number");
        assertThat(json.path("read").longValue()).isBetween(1L, 2_000L);
    }

    @Test
    void what_was_done_is_counted_over_time() throws Exception {
        for (var interval : List.of("minute", "day")) {
            var more = interval.equals("minute") ? "&from=2026-10-25&to=2026-10-25" : "";
            var items = ask("/v1/analysis/activity?interval=" + interval + more)
                    .json()
                    .path("items");
            for (var kind : List.of("posts", "comments", "reactions", "sign_ups")) {
                var counted = new TreeMap<Instant, Long>();
                items.forEach(it -> counted.put(
                        Instant.parse(it.path("at").stringValue()),
                        it.path(kind).longValue()));
                counted.values().removeIf(it -> it == 0);
                var unit = interval.equals("minute") ? ChronoUnit.MINUTES : ChronoUnit.DAYS;
                assertThat(counted)
                        .as(kind)
                        .isEqualTo(Objects.requireNonNull(GIVEN.done.get(kind)).stream()
                                .filter(it -> more.isEmpty() || it.toString().startsWith("2026-10-25"))
                                .collect(Collectors.groupingBy(
                                        it -> it.truncatedTo(unit), TreeMap::new, Collectors.counting())));
            }
        }
        assertThat(ask("/v1/analysis/activity?from=2030").json().path("items").size())
                .isZero();
    }

    @Test
    void every_post_is_exported_as_json_and_the_last_line_says_that_it_is_the_last() throws Exception {
        var answer = ask("/v1/analysis/posts/export");
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        var lines = answer.text().lines().toList();
        assertThat(lines.getLast()).isEqualTo("{\"end\":{\"posts\":" + GIVEN.left.size() + "}}");
        var found = new TreeMap<String, Fold>();
        for (var line : lines.subList(0, lines.size() - 1)) {
            var json = tools.jackson.databind.json.JsonMapper.shared().readTree(line);
            found.put(
                    json.path("id").stringValue(),
                    new Fold(
                            json.path("author").stringValue(),
                            json.path("title").stringValue(""),
                            json.path("body").stringValue(""),
                            json.path("tags")
                                    .valueStream()
                                    .map(JsonNode::stringValue)
                                    .toList(),
                            Instant.parse(json.path("created_at").stringValue()),
                            json.path("version").longValue()));
        }
        assertThat(found).isEqualTo(GIVEN.left);
    }

    @Test
    void every_post_is_exported_as_csv_that_no_spreadsheet_takes_for_formulas() throws Exception {
        var answer = ask("/v1/analysis/posts/export?format=csv");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text()).startsWith("id,author,created_at,edited_at,version,tags,title,body\r\n");
        var rows = CsvRecords.of(answer.text());
        var found = new TreeMap<String, Fold>();
        for (var row : rows.subList(1, rows.size())) {
            assertThat(row).hasSize(8);
            row.forEach(it -> assertThat(it).doesNotMatch("(?s)[=+\\-@\\t\\r\\n\uff1d].*"));
            found.put(
                    row.get(0),
                    new Fold(
                            row.get(1),
                            plain(row.get(6)),
                            plain(row.get(7)),
                            row.get(5).isEmpty()
                                    ? List.of()
                                    : List.of(row.get(5).split(" ")),
                            Instant.parse(row.get(2)),
                            Long.parseLong(row.get(4))));
        }
        assertThat(found).isEqualTo(GIVEN.left);
    }

    @Test
    void an_export_is_of_what_is_searched_for() throws Exception {
        var lines = ask("/v1/analysis/posts/export?q=looms").text().lines().toList();
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(it -> it.contains("looms"));
        assertThat(ask("/v1/analysis/posts/export?q=nowhere").text()).isEqualTo("{\"end\":{\"posts\":0}}\n");
    }

    private static String plain(String field) {
        return field.startsWith("'") ? field.substring(1) : field;
    }

    @ParameterizedTest
    @CsvSource({
        "posts/histogram?interval=second, interval",
        "posts/histogram?interval=minute, interval",
        "posts/histogram?zone=Mars/Base, zone",
        "posts/histogram?zone=, zone",
        "posts/histogram?q=from:x, q",
        "posts/facets?by=mood, by",
        "posts/facets, by",
        "posts/facets?by=tag&size=0, size",
        "posts/facets?by=tag&size=101, size",
        "posts/significant-terms, q",
        "posts/export?format=xml, format",
        "posts/export?q=%22, q",
        "activity?from=x, from",
        "activity?to=2026-1, to",
        "activity?interval=minute, interval",
    })
    void input_that_is_wrong_is_named(String path, String name) throws Exception {
        var answer = ask("/v1/analysis/" + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.named()).isEqualTo(name);
    }

    @Test
    void what_is_counted_is_for_analysts_alone() throws Exception {
        assertThat(side.get("/v1/analysis/posts/export").code()).isEqualTo("unauthenticated");
        for (var scope : Scope.values()) {
            if (scope != Scope.ANALYSE) {
                var other = "Bearer " + side.keys().tokenFor(scope);
                assertThat(side.get("/v1/analysis/posts/histogram", "Authorization", other)
                                .status())
                        .isEqualTo(403);
            }
        }
        assertThat(ask("/v1/analysis/posts/histogram?interval=year").header("Cache-Control"))
                .contains("private");
    }

    private static Answer ask(String path) throws Exception {
        return ask(path, token);
    }

    /** With a token of its own: none is good for as long as many posts take. */
    private static Answer ask(String path, String consistency) throws IOException, InterruptedException {
        try {
            var analyst = "Bearer " + side.keys().tokenFor(Scope.ANALYSE);
            return side.get(path, "Authorization", analyst, "Consistency-Token", consistency);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
