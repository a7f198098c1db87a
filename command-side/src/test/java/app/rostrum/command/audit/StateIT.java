package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was true of a stream at a moment. */
class StateIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Event(String stream, long version, String type, Instant recordedAt, JsonNode payload) {}

    private static Map<String, List<Event>> streams(int count) {
        var streams = new LinkedHashMap<String, List<Event>>();
        AuditedNode.jdbc()
                .query(
                        """
                        SELECT stream, version, name, recorded_at, payload::text FROM event
                        WHERE stream IN (SELECT stream FROM event WHERE name = 'post.published.v1' ORDER BY position LIMIT ?)
                        ORDER BY stream, version""",
                        row -> {
                            var event = new Event(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    JSON.readTree(row.getString(5)));
                            streams.computeIfAbsent(event.stream, it -> new ArrayList<>())
                                    .add(event);
                        },
                        count);
        return streams;
    }

    /** What a person would write down, going through the events with a pencil. Nothing of the product is asked. */
    private static Map<String, @Nullable String> fold(List<Event> events) {
        var state = new LinkedHashMap<String, @Nullable String>();
        for (var event : events) {
            var fields = switch (event.type) {
                case "post.published.v1" -> List.of("post_id", "author", "title", "body", "visibility");
                case "post.edited.v1" -> List.of("post_id", "title", "body");
                case "post.deleted.v1" -> List.of("post_id");
                default -> throw new IllegalStateException(event.type);
            };
            for (var field : fields) {
                var value = event.payload.get(field);
                state.put(field, value == null ? null : value.asString());
            }
        }
        return state;
    }

    private static Map<String, @Nullable String> shown(Client.Answer answer) {
        var state = new LinkedHashMap<String, @Nullable String>();
        answer.json()
                .get("state")
                .properties()
                .forEach(it -> state.put(
                        it.getKey(),
                        it.getValue().isNull() ? null : it.getValue().asString()));
        return state;
    }

    @Test
    void the_state_of_a_thousand_streams_at_each_version_is_what_a_fold_by_hand_gives() throws Exception {
        var auditor = AuditedNode.auditor();
        var streams = streams(1_000);
        var checks = new ArrayList<Callable<Boolean>>();
        for (var events : streams.values()) {
            for (int i = 1; i <= events.size(); i++) {
                var upTo = events.subList(0, i);
                checks.add(() -> {
                    var last = upTo.getLast();
                    var answer = auditor.send(
                            "GET", "/v1/audit/streams/" + last.stream + "/state?version=" + last.version, "");
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                    assertThat(shown(answer)).isEqualTo(fold(upTo));
                    assertThat(answer.json().get("version").asLong()).isEqualTo(last.version);
                    assertThat(answer.json().get("type").asString()).isEqualTo(last.type);
                    assertThat(Instant.parse(answer.json().get("recorded_at").asString()))
                            .isEqualTo(last.recordedAt);
                    return true;
                });
            }
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var check : threads.invokeAll(checks)) {
                check.get();
            }
        }
        assertThat(streams).hasSize(1_000);
        assertThat(checks).hasSize(4_000);
        // Otherwise nothing of the above would show that a value taken away is null.
        assertThat(streams.values())
                .anySatisfy(it -> assertThat(fold(it.subList(0, 2))).containsEntry("title", null));
    }

    @Test
    void at_an_instant_it_is_the_one_after_the_last_event_that_was_recorded_by_then() {
        var events = streams(1).values().iterator().next();
        for (int i = 0; i < events.size(); i++) {
            var at = events.get(i).recordedAt;
            assertThat(version(state(events, "?at=" + at))).isEqualTo(i + 1);
            assertThat(version(state(events, "?at=" + at.plusNanos(999)))).isEqualTo(i + 1);
            if (i > 0) {
                assertThat(version(state(events, "?at=" + at.minusNanos(1)))).isEqualTo(i);
            }
        }
        var before = state(events, "?at=" + events.getFirst().recordedAt.minusNanos(1));
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.json().get("detail").asString()).isEqualTo("The stream had not begun then.");
    }

    @Test
    void said_nothing_else_it_is_that_of_now() {
        var events = streams(1).values().iterator().next();

        var now = state(events, "");

        assertThat(version(now)).isEqualTo(4);
        assertThat(shown(now)).isEqualTo(fold(events));
        assertThat(now.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_version_that_is_not_there_yet_is_not_found() {
        var events = streams(1).values().iterator().next();

        var later = state(events, "?version=5");

        assertThat(later.status()).isEqualTo(404);
        assertThat(later.json().get("detail").asString()).isEqualTo("The last version of the stream is 4.");
    }

    @Test
    void an_event_counts_with_those_that_it_was_decided_on_though_a_clock_was_set_back() throws Exception {
        var stream = "post_01j9zq4k2vfr8t9d3m5n7pback";
        try (var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            for (var row :
                    List.of("1, '{\"title\":\"a\",\"body\":\"1\"}', '14:00'", "2, '{\"body\":\"2\"}', '13:00'")) {
                statement.execute("""
                        INSERT INTO event (version, payload, recorded_at, position, stream, name, subject, metadata)
                        SELECT version, payload::jsonb, ('2026-07-01T' || time || 'Z')::timestamptz, position_here(0), '%1$s',
                            'post.edited.v1', '%1$s', '{}' FROM (VALUES (%2$s)) AS row (version, payload, time)""".formatted(stream, row));
            }
        }

        var state =
                AuditedNode.auditor().send("GET", "/v1/audit/streams/" + stream + "/state?at=2026-07-01T13:30:00Z", "");

        assertThat(version(state)).isEqualTo(2);
        assertThat(shown(state)).containsEntry("title", null).containsEntry("body", "2");
    }

    private static Client.Answer state(List<Event> events, String query) {
        return AuditedNode.auditor()
                .send("GET", "/v1/audit/streams/" + events.getFirst().stream + "/state" + query, "");
    }

    private static int version(Client.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().get("version").asInt();
    }
}
