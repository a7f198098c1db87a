package app.rostrum.command.audit;

import static app.rostrum.command.audit.StoredEvents.insert;
import static app.rostrum.command.audit.StoredEvents.insertion;
import static app.rostrum.command.audit.StoredEvents.positions;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.events.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Pages of events: what is in them, and that none is left out. */
class HistoryIT {

    private static final String BULK_END = "2026-01-02T00:00:00Z";

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
        var some = StoredEvents.all().get(1_234);
        return Stream.of(
                "to=" + BULK_END,
                "actor=" + some.actor(),
                "type=post.deleted.v1",
                "subject=" + some.subject(),
                "stream=" + some.stream(),
                "correlation=" + some.correlation(),
                "from=2026-01-01T02:00:00Z&to=2026-01-01T02:05:00Z",
                "from=2026-01-01T02:00:01.25Z&to=2026-01-01T02:00:02.500000001Z",
                "from=2026-01-01T02:00:01.250000001Z&to=2026-01-01T02:00:02.5Z",
                "from=2026-01-01T01:00:00Z&to=2026-01-01T02:00:00.000000001Z",
                "from=2999-01-01T00:00:00Z",
                "to=2025-12-31T23:59:59Z",
                "actor=" + some.actor() + "&type=post.edited.v1&from=2026-01-01T01:00:00Z",
                "actor=" + some.actor() + "&stream=post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void pages_have_exactly_the_events_that_are_asked_for_the_oldest_first(String query) {
        var expected = StoredEvents.all().stream()
                .filter(it -> it.answers(query))
                .map(StoredEvents.Row::position)
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
        var settled = new Position(StoredEvents.all().stream()
                        .mapToLong(StoredEvents.Row::position)
                        .max()
                        .orElseThrow()
                + 1);

        var span = AuditedNode.node().get(Hours.class).between(Instant.parse("2999-01-01T00:00:00Z"), null, settled);

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
        long start = lastPosition();
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 8)
                    .mapToObj(it -> threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            publish(writer, it + " " + i);
                        }
                    }))
                    .toList();
            while (!writers.stream().allMatch(it -> it.isDone())) {
                readOn(auditor, start, seen);
            }
            for (var each : writers) {
                each.get();
            }
        }
        long last = lastPosition();
        // An empty page is not the end: nothing shows above a transaction that is older and still open.
        Eventually.holds(() -> {
            readOn(auditor, start, seen);
            return !seen.isEmpty() && seen.getLast() >= last;
        });

        var written = AuditedNode.jdbc()
                .queryForList("SELECT position FROM event WHERE position > ? ORDER BY position", Long.class, start);
        assertThat(written).hasSize(400);
        assertThat(seen).isEqualTo(written);
    }

    private static long lastPosition() {
        return Objects.requireNonNull(AuditedNode.jdbc().queryForObject("SELECT max(position) FROM event", Long.class));
    }

    /** With the same key until it is accepted. */
    private static void publish(Client writer, String body) {
        var key = UUID.randomUUID().toString();
        Eventually.get(
                () -> writer.send("POST", "/v1/posts", "{\"body\":\"" + body + "\"}", "Idempotency-Key", key),
                it -> it.status() == 201);
    }

    /** One page more. */
    private static void readOn(Client auditor, long start, List<Long> seen) {
        long cursor = seen.isEmpty() ? start : seen.getLast();
        var items = auditor.send("GET", "/v1/audit/events?limit=7&cursor=" + cursor, "")
                .json()
                .get("items");
        items.forEach(it -> seen.add(Long.parseLong(it.get("position").asString())));
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
        var stream = StoredEvents.all().getFirst().stream();
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
}
