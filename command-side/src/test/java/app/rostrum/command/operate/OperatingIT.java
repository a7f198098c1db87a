package app.rostrum.command.operate;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.wire.ConsistencyToken;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class OperatingIT {

    private static final String ACCOUNTS = "/v1/operator/projections/accounts";
    private static final String SUBJECT = "post_01j9zq4k2vfr8t9d3m5n7p1q2s";

    private final Client admin = as("admin");

    private static Client as(String role) {
        var token = Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of(role));
        return Client.anonymous(Node.shared()).withToken(token);
    }

    private static String names(String stream) {
        return String.join(
                " ",
                Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForList(
                                "SELECT name FROM event WHERE stream = ? ORDER BY version", String.class, stream));
    }

    @Test
    void a_generation_is_built_switched_to_and_the_former_one_dropped() {
        var started = admin.send("POST", ACCOUNTS + "/rebuilds", "");

        assertThat(started.status()).as(started.toString()).isEqualTo(201);
        assertThat(started.json().get("projection").asString()).isEqualTo("accounts");
        int generation = started.json().get("generation").asInt();
        assertThat(generation).isGreaterThan(1);
        assertThat(started.header("Location")).isEqualTo("/v1/projections/accounts");
        assertThat(admin.send("PUT", ACCOUNTS + "/live", "{\"generation\":" + generation + "}")
                        .status())
                .isEqualTo(204);
        var live = admin.send("DELETE", ACCOUNTS + "/generations/" + generation, "");
        assertThat(live.status()).isEqualTo(409);
        assertThat(live.code()).isEqualTo("generation-is-live");
        assertThat(admin.send("PUT", ACCOUNTS + "/live", "{\"generation\":1}").status())
                .isEqualTo(204);
        assertThat(admin.send("DELETE", ACCOUNTS + "/generations/" + generation, "")
                        .status())
                .isEqualTo(204);
        assertThat(admin.send("DELETE", ACCOUNTS + "/generations/" + generation, "")
                        .status())
                .isEqualTo(204);
        assertThat(names("orders_accounts"))
                .endsWith("projection.rebuild-started.v1 projection.switched.v1 projection.switched.v1"
                        + " projection.generation-dropped.v1");
    }

    @Test
    void an_order_asks_no_reader_to_wait() {
        var ada = Client.registered(Node.shared());
        var seen = ada.send("POST", "/v1/posts", "{\"body\":\"seen\"}").header("Consistency-Token");

        var alone = admin.send("PUT", ACCOUNTS + "/pause", "");
        var after = admin.send("DELETE", ACCOUNTS + "/pause", "", "Consistency-Token", seen);

        assertThat(alone.status()).isEqualTo(204);
        assertThat(ConsistencyToken.parse(alone.header("Consistency-Token")).reached())
                .isEmpty();
        assertThat(after.header("Consistency-Token")).isEqualTo(seen);
    }

    @Test
    void an_order_that_changes_nothing_is_no_event_even_where_there_is_none_before() {
        var nothing = admin.send("DELETE", "/v1/operator/projections/post-search/pause", "");

        assertThat(nothing.status()).as(nothing.toString()).isEqualTo(204);
        assertThat(nothing.header("ETag")).isEqualTo("\"0\"");
        assertThat(names("orders_post-search")).isEmpty();
    }

    @Test
    void the_same_order_under_the_same_key_is_carried_out_once() {
        var key = UUID.randomUUID().toString();

        var first = admin.send("POST", "/v1/operator/projections/posts/rebuilds", "{}", "Idempotency-Key", key);
        var again = admin.send("POST", "/v1/operator/projections/posts/rebuilds", "{}", "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void what_is_parked_is_tried_again_or_skipped() {
        var parked = "/v1/operator/projections/posts/parked/" + SUBJECT;

        assertThat(admin.send("POST", parked + "/retry", "").status()).isEqualTo(204);
        assertThat(admin.send("POST", parked + "/skip", "{\"position\":\"72057594090356736\"}")
                        .status())
                .isEqualTo(204);
        assertThat(admin.send(
                                "POST",
                                "/v1/operator/projections/posts/parked/" + ParkedSubject.ofRecord(3, 17) + "/skip",
                                "{\"position\":\"0\"}")
                        .status())
                .isEqualTo(204);
        assertThat(names("orders_posts")).contains("projection.parked-retried.v1 projection.parked-skipped.v1");
        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForList(
                                "SELECT metadata->>'actor' FROM event WHERE stream = 'orders_posts'", String.class))
                .containsOnly(ServerTokens.SERVER.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /v1/operator/projections/likes/rebuilds        |                     | 404 | projection-not-found | ''
            PUT    | /v1/operator/projections/posts/live            | {"generation":99}   | 404 | generation-not-found | ''
            PUT    | /v1/operator/projections/posts/live            | {}                  | 400 | invalid-request      | /generation
            PUT    | /v1/operator/projections/posts/live            | {"generation":0}    | 400 | invalid-request      | /generation
            PUT    | /v1/operator/projections/posts/live            | {"generation":"2"}  | 400 | invalid-request      | /generation
            DELETE | /v1/operator/projections/posts/generations/99  |                     | 404 | generation-not-found | ''
            DELETE | /v1/operator/projections/posts/generations/1   |                     | 409 | generation-is-live   | ''
            DELETE | /v1/operator/projections/posts/generations/x   |                     | 400 | invalid-request      | generation
            POST   | /v1/operator/projections/posts/rebuilds        | {"topic":99}        | 404 | topic-not-found      | ''
            POST   | /v1/operator/projections/posts/rebuilds        | {"topic":0}         | 400 | invalid-request      | /topic
            POST   | /v1/operator/projections/posts/rebuilds        | {"from":1}          | 400 | invalid-request      | /from
            POST   | /v1/operator/projections/posts/parked/X!/retry |                     | 400 | invalid-request      | subject
            POST   | /v1/operator/projections/posts/parked/post_0/skip | {}               | 400 | invalid-request      | /position
            POST   | /v1/operator/projections/posts/parked/post_0/skip | {"position":"-1"} | 400 | invalid-request     | /position
            POST   | /v1/operator/projections/posts/parked/post_0/skip | {"position":7}   | 400 | invalid-request      | /position
            POST   | /v1/operator/topics                            | {"after":"9999999999999999999"} | 400 | invalid-request | /after
            POST   | /v1/operator/topics                            | {"after":"x"}       | 400 | invalid-request      | /after
            DELETE | /v1/operator/topics/1                          |                     | 409 | last-topic           | ''
            DELETE | /v1/operator/topics/99                         |                     | 404 | topic-not-found      | ''
            DELETE | /v1/operator/topics/x                          |                     | 400 | invalid-request      | generation
            """)
    void what_cannot_be_ordered_is_refused_and_named(
            String method, String path, String body, int status, String code, String field) {
        var answer = admin.send(method, path, body == null ? "" : body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        var error = answer.json().at("/errors/0");
        assertThat(error.path("pointer").asString(error.path("parameter").asString("")))
                .isEqualTo(field);
    }

    @Test
    void only_admins_give_orders() {
        var nobody = Client.anonymous(Node.shared());
        for (var path : List.of(ACCOUNTS + "/rebuilds", "/v1/operator/topics")) {
            assertThat(nobody.send("POST", path, "{}").status()).isEqualTo(401);
            for (var role : List.of("user", "moderator", "auditor")) {
                assertThat(as(role).send("POST", path, "{}").code()).isEqualTo("forbidden");
            }
        }
        assertThat(nobody.send("GET", "/v1/operator/relay", "").status()).isEqualTo(401);
        assertThat(as("user").send("GET", "/v1/operator/relay", "").status()).isEqualTo(403);
        assertThat(as("auditor").send("GET", "/v1/operator/relay", "").status()).isEqualTo(200);
    }
}
