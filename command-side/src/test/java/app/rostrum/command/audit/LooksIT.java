package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who audits the auditors: every look is recorded, or does not take place. */
class LooksIT {

    private static List<@Nullable String> looks(String requestId) {
        return AuditedNode.jdbc()
                .queryForList(
                        "SELECT auditor || ' ' || question || ' ' || accept || ' ' || (now() - looked_at < interval '1 minute') FROM look WHERE request_id = ?",
                        String.class,
                        requestId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/audit/events?type=post.deleted.v1&limit=1",
                "/v1/audit/events?limit=0",
                "/v1/audit/streams/post_01j9zq4k2vfr8t9d3m5n7p1q2s",
                "/v1/audit/streams/post_01j9zq4k2vfr8t9d3m5n7p1q2s/state?version=1",
                "/v1/audit/correlations/x"
            })
    void who_looked_at_what_and_when_is_recorded(String path) {
        for (var accept : List.of("*/*", "application/x-ndjson")) {
            var id = UUID.randomUUID().toString();

            AuditedNode.auditor().send("GET", path, "", "X-Request-Id", id, "Accept", accept);

            assertThat(looks(id)).containsExactly(AuditedNode.AUDITOR + " " + path + " " + accept + " true");
        }
    }

    @Test
    void who_may_not_look_has_not_looked() {
        var id = UUID.randomUUID().toString();

        AuditedNode.as("admin").send("GET", "/v1/audit/events", "", "X-Request-Id", id);

        assertThat(looks(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void a_look_that_cannot_be_recorded_does_not_take_place(String accept) throws Exception {
        try (var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE look");
            var began = System.nanoTime();

            var answer = AuditedNode.auditor().send("GET", "/v1/audit/events", "", "Accept", accept);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.response().body()).doesNotContain("position", "post_");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            connection.rollback();
        }
        assertThat(AuditedNode.auditor()
                        .send("GET", "/v1/audit/events", "", "Accept", accept)
                        .status())
                .isEqualTo(200);
    }
}
