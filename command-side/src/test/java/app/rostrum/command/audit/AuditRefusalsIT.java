package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may look, and what is no question. */
class AuditRefusalsIT {

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
}
