package app.rostrum.command.session;

import static app.rostrum.command.session.Visitor.isOver;
import static app.rostrum.command.session.Visitor.list;
import static app.rostrum.command.session.Visitor.refreshToken;
import static app.rostrum.command.session.Visitor.session;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Logging in, where one is logged in, and logging out. */
class SessionsIT {

    private static final int MOST_OF_AN_ACCOUNT = 100;
    private static final Duration OVER_WITHIN = Duration.ofSeconds(5);

    private final Node node = Node.shared();
    private final Client nobody = Client.anonymous(node);
    private final JdbcTemplate jdbc = node.get(JdbcTemplate.class);
    private final Visitor visitor = new Visitor(node);

    @Test
    void whoever_logs_out_is_out_and_nobody_else() {
        var here = visitor.logIn();
        var there = visitor.logIn();

        var answer = visitor.as(here).send("DELETE", "/v1/sessions/current", "");

        assertThat(answer.status()).isEqualTo(204);
        isOver(visitor.as(here));
        assertThat(visitor.refresh(refreshToken(here)).code()).isEqualTo("invalid-refresh-token");
        assertThat(visitor.endOf(session(here))).containsExactly("logged_out");
        assertThat(list(visitor.as(there)).size()).isEqualTo(1);
    }

    @Test
    void one_session_is_ended_from_another_as_often_as_somebody_likes() {
        var here = visitor.logIn();
        var there = visitor.logIn();
        for (int i = 0; i < 2; i++) {
            assertThat(visitor.as(here)
                            .send("DELETE", "/v1/sessions/" + session(there), "")
                            .status())
                    .isEqualTo(204);
        }

        isOver(visitor.as(there));
        assertThat(visitor.endOf(session(there))).containsExactly("logged_out");
        assertThat(list(visitor.as(here)).size()).isEqualTo(1);
    }

    @Test
    void all_sessions_are_ended_at_once() {
        var here = visitor.logIn();
        var there = visitor.logIn();

        assertThat(visitor.as(here)
                        .send("DELETE", "/v1/sessions", "", "Idempotency-Key", "everywhere")
                        .status())
                .isEqualTo(204);

        for (var each : List.of(here, there)) {
            isOver(visitor.as(each));
            assertThat(visitor.refresh(refreshToken(each)).status()).isEqualTo(401);
            assertThat(visitor.endOf(session(each))).containsExactly("all_logged_out");
        }
    }

    @Test
    void the_list_says_from_where_and_when_each_was_used_last() {
        var begin = Instant.now().minusSeconds(60);
        var telephone = visitor.logIn("User-Agent", "Telephone/1.0 " + "x".repeat(300));
        var desk = visitor.logIn("User-Agent", "Desk");
        var before = list(visitor.as(desk));

        visitor.refresh(refreshToken(telephone));
        var items = list(visitor.as(desk));

        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).get("id").asString()).isEqualTo(session(desk));
        assertThat(items.get(0).get("device").asString()).isEqualTo("Desk");
        assertThat(items.get(0).get("current").asBoolean()).isTrue();
        assertThat(items.get(1).get("id").asString()).isEqualTo(session(telephone));
        assertThat(items.get(1).get("device").asString())
                .startsWith("Telephone/1.0 x")
                .hasSize(200);
        assertThat(items.get(1).get("current").asBoolean()).isFalse();
        var usedLast = Instant.parse(items.get(1).get("last_used_at").asString());
        assertThat(usedLast)
                .isAfter(Instant.parse(before.get(1).get("last_used_at").asString()));
        assertThat(Instant.parse(items.get(1).get("created_at").asString())).isAfter(begin);
        // A day has 23 or 25 hours where clocks are changed.
        assertThat(Instant.parse(items.get(1).get("expires_at").asString()))
                .isBetween(usedLast.plus(Duration.ofHours(719)), usedLast.plus(Duration.ofHours(721)));
    }

    @Test
    void of_more_sessions_than_an_account_may_have_the_oldest_ends() {
        var oldest = visitor.logIn();
        var latest = oldest;
        for (int i = 0; i < MOST_OF_AN_ACCOUNT; i++) {
            latest = visitor.logIn();
        }

        isOver(visitor.as(oldest));
        assertThat(visitor.endOf(session(oldest))).containsExactly("displaced");
        assertThat(list(visitor.as(latest)).size()).isEqualTo(MOST_OF_AN_ACCOUNT);
    }

    @Test
    void a_login_is_never_answered_again_with_the_secrets_of_an_earlier_one() {
        var one = visitor.logIn("Idempotency-Key", "once");
        var two = visitor.logIn("Idempotency-Key", "once");

        assertThat(refreshToken(two)).isNotEqualTo(refreshToken(one));
        assertThat(session(two)).isNotEqualTo(session(one));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM idempotency WHERE stream = ?", Long.class, session(one)))
                .isZero();
    }

    @Test
    void at_another_node_a_session_is_over_soon_and_at_one_that_starts_at_once() {
        try (var other = Node.start(Map.of())) {
            var loggedIn = visitor.logIn();
            assertThat(list(visitor.as(loggedIn).at(other)).size()).isEqualTo(1);

            visitor.as(loggedIn).send("DELETE", "/v1/sessions/current", "");

            Eventually.within(
                    OVER_WITHIN,
                    () -> visitor.as(loggedIn)
                                    .at(other)
                                    .send("GET", "/v1/sessions", "")
                                    .status()
                            == 401);
            try (var later = Node.start(Map.of())) {
                isOver(visitor.as(loggedIn).at(later));
            }
        }
    }

    @Test
    void sessions_are_shown_to_nobody_but_their_account_and_ended_by_nobody_else() {
        var own = visitor.logIn();
        var another = Client.registered(node);
        var servers = nobody.withToken(
                node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin", "auditor")));
        var unknown = SessionId.of(UUID.randomUUID()).text();

        var requests =
                new ArrayList<>(List.of("GET /v1/sessions", "DELETE /v1/sessions", "DELETE /v1/sessions/current"));
        requests.add("DELETE /v1/sessions/" + session(own));
        for (var request : requests) {
            var parts = request.split(" ", 2);
            assertThat(nobody.send(parts[0], parts[1], "").status()).as(request).isEqualTo(401);
            assertThat(servers.send(parts[0], parts[1], "").code()).as(request).isEqualTo("forbidden");
        }
        for (var id : List.of(session(own), unknown)) {
            var answer = another.send("DELETE", "/v1/sessions/" + id, "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("session-not-found");
        }
        assertThat(another.send("DELETE", "/v1/sessions/post_1", "").code()).isEqualTo("invalid-request");
        assertThat(list(another).size()).isEqualTo(1);
        another.send("DELETE", "/v1/sessions", "");
        assertThat(list(visitor.as(own)).size()).isEqualTo(1);
    }

    @Test
    void a_token_of_no_session_has_none_to_end() {
        var account = visitor.logIn().json().at("/account/id").asString();
        var tokens = node.get(AccessTokenIssuer.class);
        var without = nobody.withToken(tokens.issue(new AccountId(account), List.of("user")));

        assertThat(without.send("DELETE", "/v1/sessions/current", "").code()).isEqualTo("session-not-found");
    }
}
