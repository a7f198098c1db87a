package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Exports: all of it, told apart from a part of it, and no burden on others. */
class ExportIT {

    private static final String BULK = "to=2026-01-02T00:00:00Z";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static Client.Answer export(Client client, String query) {
        return client.send("GET", "/v1/audit/events?" + query, "", "Accept", "application/x-ndjson");
    }

    private static List<String> lines(Client.Answer answer) {
        assertThat(answer.status()).as(() -> answer.response().body()).isEqualTo(200);
        assertThat(answer.response().body()).endsWith("\n");
        return answer.response().body().lines().toList();
    }

    @Test
    void it_has_each_event_on_a_line_as_pages_show_it_and_a_last_line_that_says_so() {
        var answer = export(AuditedNode.auditor(), BULK);
        var lines = lines(answer);

        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(lines).hasSize(AuditedNode.POSTS * 4 + 1);
        var positions = lines.subList(0, lines.size() - 1).stream()
                .map(it -> Long.parseLong(
                        JsonMapper.shared().readTree(it).get("position").asString()))
                .toList();
        assertThat(positions)
                .isEqualTo(AuditedNode.jdbc()
                        .queryForList(
                                "SELECT position FROM event WHERE recorded_at < '2026-01-02' ORDER BY position",
                                Long.class));
        assertThat(lines.getLast())
                .isEqualTo(
                        "{\"end\":{\"events\":%d,\"cursor\":\"%d\"}}".formatted(positions.size(), positions.getLast()));
        var page = AuditedNode.auditor().send("GET", "/v1/audit/events?limit=100", "");
        assertThat(page.response().body()).startsWith("{\"items\":[" + String.join(",", lines.subList(0, 100)) + "]");
    }

    @Test
    void it_goes_on_after_the_position_of_the_last_line_that_arrived() {
        var all = lines(export(AuditedNode.auditor(), BULK));
        var arrived =
                JsonMapper.shared().readTree(all.get(22_500)).get("position").asString();

        var rest = lines(export(AuditedNode.auditor(), BULK + "&cursor=" + arrived));

        assertThat(rest.subList(0, rest.size() - 1)).isEqualTo(all.subList(22_501, all.size() - 1));
    }

    @Test
    void it_has_only_what_is_asked_for() {
        var lines = lines(export(AuditedNode.auditor(), BULK + "&type=post.deleted.v1"));

        assertThat(lines).hasSize(AuditedNode.POSTS / 10 + 1);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(it -> it.contains("\"type\":\"post.deleted.v1\""));
    }

    @Test
    void of_nothing_it_is_the_last_line() {
        assertThat(lines(export(AuditedNode.auditor(), "cursor=9223372036854775807")))
                .containsExactly("{\"end\":{\"events\":0,\"cursor\":\"9223372036854775807\"}}");
    }

    @Test
    void it_has_no_limit() {
        assertThat(export(AuditedNode.auditor(), "limit=5")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("limit");
    }

    @Test
    void who_asks_for_the_headers_alone_gets_them_and_nothing_is_searched() throws Exception {
        try (var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            var asked = export(AuditedNode.auditor(), BULK);
            statement.execute("ALTER TABLE event RENAME TO event_elsewhere");
            try {
                var head = head(BULK);
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.response().body()).isEmpty();
                for (var header : List.of("Content-Type", "Cache-Control", "Link")) {
                    assertThat(head.header(header))
                            .isEqualTo(asked.header(header))
                            .isNotEmpty();
                }
                assertThat(head.header("Content-Length")).isEmpty();
                assertThat(head("limit=5").status()).isEqualTo(400);
            } finally {
                statement.execute("ALTER TABLE event_elsewhere RENAME TO event");
            }
        }
    }

    private static Client.Answer head(String query) {
        return AuditedNode.auditor().send("HEAD", "/v1/audit/events?" + query, "", "Accept", "application/x-ndjson");
    }

    @Test
    void few_run_at_a_time_and_one_whose_client_does_not_read_ends() throws Exception {
        var auditor = AuditedNode.auditor();
        try (var first = new RawExport(AuditedNode.node().url(), auditor);
                var second = new RawExport(AuditedNode.node().url(), auditor)) {
            assertThat(first.read(100) + second.read(100)).contains("200");

            var third = export(auditor, "cursor=9223372036854775807");

            assertThat(third.status()).isEqualTo(503);
            assertThat(third.code()).isEqualTo("unavailable");
            assertThat(third.header("Retry-After")).isEqualTo("10");
            assertThat(auditor.send("GET", "/v1/audit/events", "").status()).isEqualTo(200);
            untilThereIsAPlace(auditor);
            try (var fourth = new RawExport(AuditedNode.node().url(), auditor)) {
                assertThat(fourth.read(100)).contains("200");
                // The next place is there once both have ended. The first, read before that, would go on.
                untilThereIsAPlace(auditor);
            }
            assertThat(first.readToTheEnd()).doesNotContain("\"end\"");
        }
    }

    @Test
    void one_that_fails_under_way_is_not_taken_for_a_whole_one() throws Exception {
        try (var export = new RawExport(AuditedNode.node().url(), AuditedNode.auditor());
                var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            export.read(1_000);
            statement.execute("ALTER TABLE event RENAME TO event_elsewhere");
            String end;
            try {
                end = export.readToTheEnd();
            } finally {
                statement.execute("ALTER TABLE event_elsewhere RENAME TO event");
            }

            assertThat(end).doesNotContain("\"end\"", "\r\n0\r\n\r\n", "problem");
        }
    }

    @Test
    void one_whose_client_goes_away_or_reads_too_slowly_ends() throws Exception {
        try (var node = AuditedNode.another(Map.of(
                "server.tomcat.connection-timeout", "120s",
                "rostrum.audit.exports", 1,
                "rostrum.audit.patience", "2s"))) {
            var auditor = AuditedNode.auditor().at(node);
            try (var gone = new RawExport(node.url(), auditor)) {
                assertThat(gone.read(100)).contains("200");
                assertThat(export(auditor, "cursor=9223372036854775807").status())
                        .isEqualTo(503);
            }
            untilThereIsAPlace(auditor);

            try (var slow = new RawExport(node.url(), auditor)) {
                assertThat(readSlowly(slow, auditor)).doesNotContain("\"end\"");
            }
            untilThereIsAPlace(auditor);
        }
    }

    /** Some kilobytes now and then, so that each write goes on after a while, until the node lets go; then the rest. */
    private static String readSlowly(RawExport slow, Client auditor) throws Exception {
        var read = new StringBuilder();
        try {
            long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
            int status;
            do {
                // Asking after each of them would make the pace that of the answers.
                for (int i = 0; i < 10; i++) {
                    read.append(slow.read(20_000));
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                status = export(auditor, "cursor=9223372036854775807").status();
            } while (status == 503 && System.nanoTime() < deadline);
            assertThat(status).isEqualTo(200);
            for (var next = slow.read(20_000); !next.isEmpty(); next = slow.read(20_000)) {
                read.append(next);
            }
        } catch (SocketException e) {
            // It ends with a reset or without one.
        }
        return read.toString();
    }

    private static void untilThereIsAPlace(Client auditor) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        int status;
        do {
            status = export(auditor, "cursor=9223372036854775807").status();
        } while (status == 503 && System.nanoTime() < deadline);
        assertThat(status).isEqualTo(200);
    }
}
