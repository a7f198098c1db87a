package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.Scope;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which access tokens are good, and what operators see with one. */
class AccessTest {

    private static TestSide side;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var token = side.stream().publish(registered(ADA, "ada"));
        side.awaitShown("/v1/accounts/ada", token.encode());
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @Test
    void a_bad_access_token_is_refused_even_where_none_is_needed() throws Exception {
        var keys = side.keys();
        var expired = keys.token("http://localhost:8080", Instant.now().minusSeconds(60));
        var strange = keys.token("http://elsewhere", Instant.now().plusSeconds(60));
        for (var token : new String[] {"x", expired, strange, keys.token() + "x"}) {
            var answer = side.get("/v1/posts", "Authorization", "Bearer " + token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
        }
        assertThat(side.get("/v1/posts", "Authorization", "Bearer " + keys.token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void many_forged_access_tokens_are_refused_as_one_is_and_hinder_nobody() throws Exception {
        for (int i = 0; i < 6; i++) {
            var forged = "Bearer " + Keys.forged("unknown" + i);
            assertThat(side.get("/v1/posts", "Authorization", forged).status()).isEqualTo(401);
        }
        var good = "Bearer " + side.keys().token("admin");
        assertThat(side.get("/v1/projections", "Authorization", good).status()).isEqualTo(200);
    }

    @Test
    void an_operator_sees_each_projection_and_how_it_is_doing() throws Exception {
        var admin = "Bearer " + side.keys().token("admin");
        var all = side.get("/v1/projections", "Authorization", admin).json().path("items");
        assertThat(all.valueStream().map(it -> it.path("name").stringValue()))
                .containsExactlyInAnyOrder(
                        "accounts", "account-counts", "notifications", "reports", "posts", "post-search", "activity");
        var one = side.get("/v1/projections/posts", "Authorization", admin).json();
        assertThat(one.path("state").stringValue()).isEqualTo("running");
        assertThat(one.path("partitions").size()).isEqualTo(12);
        assertThat(side.get("/v1/projections/none", "Authorization", admin).code())
                .isEqualTo("projection-not-found");
    }

    @Test
    void what_health_is_made_of_is_shown_in_detail_to_whoever_may_operate() throws Exception {
        for (var scope : Scope.values()) {
            var token = "Bearer " + side.keys().tokenFor(scope);
            var projections =
                    side.get("/actuator/health", "Authorization", token).json().at("/components/projections");
            assertThat(projections.path("status").stringValue()).isEqualTo("UP");
            assertThat(projections.has("details")).as(scope.text()).isEqualTo(scope == Scope.OPERATE);
        }
        assertThat(side.get("/actuator/health")
                        .json()
                        .at("/components/projections")
                        .has("details"))
                .isFalse();
    }

    @Test
    void metrics_are_for_this_machine_and_for_admins() throws Exception {
        var metrics = side.get("/actuator/prometheus");
        assertThat(metrics.text())
                .contains("rostrum_projection_lag_events{")
                .contains("rostrum_projection_lag_time_seconds{")
                .contains("rostrum_projection_applied_total{");
        assertThat(side.get("/actuator/prometheus", "X-Forwarded-For", "127.0.0.1")
                        .status())
                .isEqualTo(401);
        assertThat(side.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(side.get("/actuator/env").status()).isEqualTo(401);
    }
}
