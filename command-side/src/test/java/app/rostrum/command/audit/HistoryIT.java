package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.events.Position;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Pages of events: what is in them, and that none is left out. */
class HistoryIT {

    private static final String BULK_END = "2026-01-02T00:00:00Z";

    /** Every event there is, read without any of the product's code. */
    private static List<Row> all() {
        return AuditedNode.jdbc()
                .query(
                        "SELECT position, stream, version, name, subject, recorded_at, metadata ->> 'actor', metadata ->> 'correlation' FROM event",
                        (row, number) -> new Row(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getTimestamp(6).toInstant(),
                                row.getString(7),
                                row.getString(8)));
    }

    private record Row(
            long position,
            String stream,
            long version,
            String type,
            String subject,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String correlation) {

        boolean answers(String query) {
            return Stream.of(query.split("&")).filter(it -> !it.isEmpty()).allMatch(it -> {
                var value = it.substring(it.indexOf('=') + 1);
                return switch (it.substring(0, it.indexOf('='))) {
                    case "actor" -> value.equals(actor);
                    case "type" -> value.equals(type);
                    case "subject" -> value.equals(subject);
                    case "stream" -> value.equals(stream);
                    case "correlation" -> value.equals(correlation);
                    case "from" -> !recordedAt.isBefore(Instant.parse(value));
                    case "to" -> recordedAt.isBefore(Instant.parse(value));
                    default -> throw new IllegalArgumentException(it);
                };
            });
        }
    }

    private static List<Long> pages(Client auditor, String query, int limit) {
        var positions = new ArrayList<Long>();
        var path = "/v1/audit/events?" + query + (query.isEmpty() ? "" : "&") + "limit=" + limit;
        while (path != null) {
            var page = auditor.send("GET", path, "");
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            var items = page.json().get("items");
            assertThat(items.size()).isLessThanOrEqualTo(limit);
            items.forEach(it -> positions.add(Long.parseLong(it.get("position").asString())));
            path = next(page);
        }
        return positions;
    }

    private static @Nullable String next(Client.Answer page) {
        var link = page.header("Link");
        int end = link.indexOf(">; rel=\"next\"");
        assertThat(end < 0).isEqualTo(page.json().get("next").isNull());
        return end < 0 ? null : link.substring(1, end);
    }

    static Stream<String> questions() {
        var some = all().get(1_234);
        return Stream.of(
                "to=" + BULK_END,
                "actor=" + some.actor,
                "type=post.deleted.v1",
                "subject=" + some.subject,
                "stream=" + some.stream,
                "correlation=" + some.correlation,
                "from=2026-01-01T02:00:00Z&to=2026-01-01T02:05:00Z",
                "from=2026-01-01T02:00:01.25Z&to=2026-01-01T02:00:02.500000001Z",
                "from=2026-01-01T02:00:01.250000001Z&to=2026-01-01T02:00:02.5Z",
                "from=2027-01-01T00:00:00Z",
                "to=2025-12-31T23:59:59Z",
                "actor=" + some.actor + "&type=post.edited.v1&from=2026-01-01T01:00:00Z",
                "actor=" + some.actor + "&stream=post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void pages_have_exactly_the_events_that_are_asked_for_the_oldest_first(String query) {
        var expected = all().stream()
                .filter(it -> it.answers(query))
                .map(Row::position)
                .sorted()
                .toList();

        assertThat(pages(AuditedNode.auditor(), query, 97)).isEqualTo(expected);
    }

    @Test
    void an_event_is_shown_as_it_is_stored() {
        var item = AuditedNode.auditor()
                .send("GET", "/v1/audit/events?limit=1", "")
                .json()
                .get("items")
                .get(0);

        var stored = AuditedNode.jdbc()
                .queryForObject(
                        "SELECT jsonb_build_object('position', position::text, 'stream', stream, 'version', version, 'type', name, 'subject', subject, 'recorded_at', to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), 'data', payload, 'metadata', metadata)::text FROM event ORDER BY position LIMIT 1",
                        String.class);
        assertThat(item).isEqualTo(JsonMapper.shared().readTree(Objects.requireNonNull(stored)));
        assertThat(item.at("/data/body").asString()).startsWith("Of \"0\" – grüße");
    }

    @Test
    void events_of_an_hour_are_found_where_a_clock_was_set_back_or_forth() throws Exception {
        var stream = "post_01j9zq4k2vfr8t9d3m5n7pc10c";
        insert(stream, 1, "2026-05-01T12:30:00Z", "x");
        insert(stream, 2, "2026-05-01T14:10:00Z", "x");
        var before = pages(AuditedNode.auditor(), "from=2026-05-01T12:00:00Z&to=2026-05-01T15:00:00Z", 100);
        insert(stream, 3, "2026-05-01T13:05:00Z", "x");
        insert(stream, 4, "2026-05-01T12:31:00Z", "x");

        assertThat(before).hasSize(2);
        assertThat(pages(AuditedNode.auditor(), "from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z", 100))
                .containsExactlyElementsOf(positions(stream, 1, 4));
        assertThat(pages(AuditedNode.auditor(), "from=2026-05-01T13:00:00Z&to=2026-05-01T14:00:00Z", 100))
                .containsExactlyElementsOf(positions(stream, 3));
    }

    @Test
    void of_a_time_in_which_nothing_was_recorded_the_very_next_event_is_still_to_come() {
        var settled = new Position(all().stream().mapToLong(Row::position).max().orElseThrow() + 1);

        var span = AuditedNode.node().get(Hours.class).between(Instant.parse("2027-01-01T00:00:00Z"), null, settled);

        assertThat(span.isEmpty()).isTrue();
        assertThat(settled.isAfter(span.after())).isTrue();
    }

    @Test
    void what_may_still_appear_below_a_later_event_is_waited_for() throws Exception {
        var stream = "post_01j9zq4k2vfr8t9d3m5n7p1at0";
        var query = "stream=" + stream;
        try (var early = AuditedNode.connect();
                var late = early.createStatement()) {
            early.setAutoCommit(false);
            late.execute(insertion(stream, 1, "2026-06-01T00:00:00Z", "early"));
            insert(stream, 2, "2026-06-01T00:00:01Z", "late");

            assertThat(pages(AuditedNode.auditor(), query, 10)).isEmpty();
            early.commit();
        }

        assertThat(pages(AuditedNode.auditor(), query, 10)).containsExactlyElementsOf(positions(stream, 1, 2));
    }

    @Test
    void a_reader_that_follows_many_writers_misses_nothing() throws Exception {
        var auditor = AuditedNode.auditor();
        var writer = Client.registered(AuditedNode.node());
        long start = Objects.requireNonNull(
                AuditedNode.jdbc().queryForObject("SELECT max(position) FROM event", Long.class));
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 8)
                    .mapToObj(it -> threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            writer.send("POST", "/v1/posts", "{\"body\":\"%d %d\"}".formatted(it, i));
                        }
                    }))
                    .toList();
            boolean over;
            long cursor = start;
            do {
                over = writers.stream().allMatch(it -> it.isDone());
                var items = auditor.send("GET", "/v1/audit/events?limit=7&cursor=" + cursor, "")
                        .json()
                        .get("items");
                items.forEach(it -> seen.add(Long.parseLong(it.get("position").asString())));
                over = over && items.isEmpty();
                cursor = seen.isEmpty() ? start : seen.getLast();
            } while (!over);
        }

        var written = AuditedNode.jdbc()
                .queryForList("SELECT position FROM event WHERE position > ? ORDER BY position", Long.class, start);
        assertThat(written).hasSize(400);
        assertThat(seen).isEqualTo(written);
    }

    @Test
    void how_far_the_events_have_gone_out_is_said_beside_them() {
        AuditedNode.jdbc()
                .update(
                        "INSERT INTO relay_lease (topic, holder, beat, reached) VALUES ('elsewhere', 'x', 1, 72057594037927937)");

        var page = AuditedNode.auditor().send("GET", "/v1/audit/events", "");

        assertThat(page.json().at("/relayed/elsewhere").asString()).isEqualTo("72057594037927937");
        assertThat(page.header("Link")).contains("</v1/operator/relay>", "</v1/projections>");
    }

    @Test
    void the_events_of_a_stream_come_in_pages_of_their_own() {
        var stream = all().getFirst().stream();
        var first = AuditedNode.auditor().send("GET", "/v1/audit/streams/" + stream + "?limit=3", "");
        var second = AuditedNode.auditor().send("GET", Objects.requireNonNull(next(first)), "");

        assertThat(versions(first)).containsExactly(1, 2, 3);
        assertThat(versions(second)).containsExactly(4);
        assertThat(next(second)).isNull();
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.header("Link")).contains("</v1/operator/relay>; rel=\"related\"");
    }

    private static List<Integer> versions(Client.Answer page) {
        return page.json()
                .get("items")
                .valueStream()
                .map(it -> it.get("version").asInt())
                .toList();
    }

    @Test
    void what_came_of_a_request_is_a_tree_in_the_order_of_causes() throws Exception {
        var streams = List.of("post_01j9zq4k2vfr8t9d3m5n7pcaaa", "post_01j9zq4k2vfr8t9d3m5n7pcaab");
        var first = caused(streams.get(0), 1, null);
        var second = caused(streams.get(1), 1, null);
        var ofFirst = caused(streams.get(0), 2, first);
        var ofSecond = caused(streams.get(1), 2, second);
        var ofThat = caused(streams.get(0), 3, ofFirst);
        var alsoOfFirst = caused(streams.get(0), 4, first);
        var ofSomethingElse = caused(streams.get(0), 5, 1L);

        var tree = AuditedNode.auditor().send("GET", "/v1/audit/correlations/tree", "");

        assertThat(tree.status()).isEqualTo(200);
        assertThat(tree.json().get("more").asBoolean()).isFalse();
        assertThat(tree.json()
                        .get("items")
                        .valueStream()
                        .map(it -> it.get("depth").asInt() + " "
                                + it.at("/event/position").asString()))
                .containsExactly(
                        "0 " + first,
                        "1 " + ofFirst,
                        "2 " + ofThat,
                        "1 " + alsoOfFirst,
                        "0 " + second,
                        "1 " + ofSecond,
                        "0 " + ofSomethingElse);
    }

    @Test
    void a_request_finds_what_it_caused_by_its_id() {
        var writer = Client.registered(AuditedNode.node());
        var post = writer.send("POST", "/v1/posts", "{\"body\":\"x\"}", "X-Request-Id", "my-request.1");

        var tree = AuditedNode.auditor()
                .send("GET", "/v1/audit/correlations/my-request.1", "")
                .json();

        assertThat(tree.at("/items/0/event/stream").asString())
                .isEqualTo(post.json().get("id").asString());
    }

    @Test
    void only_auditors_look() {
        var paths = List.of(
                "/v1/audit/events",
                "/v1/audit/streams/post_1",
                "/v1/audit/streams/post_1/state",
                "/v1/audit/correlations/x");
        assertThat(paths).allSatisfy(path -> {
            assertThat(Client.anonymous(AuditedNode.node())
                            .send("GET", path, "")
                            .status())
                    .isEqualTo(401);
            for (var role : List.of("user", "moderator", "analyst", "admin")) {
                assertThat(AuditedNode.as(role).send("GET", path, "").code()).isEqualTo("forbidden");
            }
            assertThat(AuditedNode.auditor().send("GET", path, "").status()).isIn(200, 404);
        });
        assertThat(AuditedNode.as("user").send("GET", "/v1/operator/relay", "").status())
                .isEqualTo(403);
        assertThat(AuditedNode.auditor().send("GET", "/v1/operator/relay", "").status())
                .isIn(200, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "events?actor=ada,actor",
        "events?actor=,actor",
        "events?type=PostPublished,type",
        "events?type=post.published.v9,type",
        "events?subject=%20,subject",
        "events?stream=Post_1,stream",
        "events?correlation=a%0Ab,correlation",
        "events?from=yesterday,from",
        "events?from=2026-01-01,from",
        "events?to=-1000000000-01-01T00:00:00Z,to",
        "events?to=+1000000000-12-31T23:59:59Z,to",
        "events?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,to",
        "events?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z,to",
        "events?limit=0,limit",
        "events?limit=101,limit",
        "events?limit=x,limit",
        "events?limit=99999999999,limit",
        "events?cursor=x,cursor",
        "events?cursor=-1,cursor",
        "events?cursor=9999999999999999999,cursor",
        "events?colour=red,colour",
        "events?Actor=x,Actor",
        "events?limit=1&limit=2,limit",
        "events?actor=%FF,actor",
        "streams/nonsense,id",
        "streams/post_1?actor=x,actor",
        "streams/post_1/state?version=0,version",
        "streams/post_1/state?version=x,version",
        "streams/post_1/state?at=noon,at",
        "streams/post_1/state?version=1&at=2026-01-01T00:00:00Z,at",
        "streams/post_1/state?limit=1,limit",
        "correlations/a%20b,id",
        "correlations/x?limit=1,limit"
    })
    void what_is_wrong_with_a_question_is_named(String path, String parameter) {
        var answer = AuditedNode.auditor().send("GET", "/v1/audit/" + path, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streams/post_01j9zq4k2vfr8t9d3m5n7p1q2s",
                "streams/post_01j9zq4k2vfr8t9d3m5n7p1q2s/state",
                "correlations/never"
            })
    void what_never_was_is_not_found(String path) {
        var answer = AuditedNode.auditor().send("GET", "/v1/audit/" + path, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
    }

    @Test
    void history_cannot_be_written_here() {
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(AuditedNode.auditor()
                            .send(method, "/v1/audit/events", "{}")
                            .code())
                    .isEqualTo("method-not-allowed");
        }
        assertThat(AuditedNode.auditor()
                        .send("GET", "/v1/audit/events", "", "Accept", "text/html")
                        .code())
                .isEqualTo("not-acceptable");
    }

    private static List<Long> positions(String stream, Integer... versions) {
        return new ArrayList<>(new TreeSet<>(AuditedNode.jdbc()
                .queryForList(
                        "SELECT position FROM event WHERE stream = ? AND version = ANY (?)",
                        Long.class,
                        stream,
                        versions)));
    }

    private static String insertion(String stream, int version, String at, String correlation) {
        return """
                INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
                VALUES (position_here(0), '%1$s', %2$d, 'post.edited.v1', '%1$s', '{"post_id":"%1$s"}', '{"correlation":"%4$s"}', '%3$s')""".formatted(stream, version, at, correlation);
    }

    private static void insert(String stream, int version, String at, String correlation) throws SQLException {
        try (var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            statement.execute(insertion(stream, version, at, correlation));
        }
    }

    private static long caused(String stream, int version, @Nullable Long cause) throws SQLException {
        insert(stream, version, "2026-04-01T00:00:00Z", cause == null ? "tree" : "tree\",\"causation\":\"" + cause);
        return positions(stream, version).getFirst();
    }
}
