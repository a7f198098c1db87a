package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.events.session.SessionId;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class SessionsIT {

    private static final int AT_ONCE = 20;
    private static final int MOST_OF_AN_ACCOUNT = 100;
    private static final Duration OVER_WITHIN = Duration.ofSeconds(5);

    private final Node node = Node.shared();
    private final Client nobody = Client.anonymous(node);
    private final JdbcTemplate jdbc = node.get(JdbcTemplate.class);
    private final String handle =
            "s" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');

    @BeforeEach
    void an_account() {
        var registered = nobody.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                        .formatted(handle, handle));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
    }

    private Answer logIn(String... headers) {
        var answer = nobody.send(
                "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"correct horse\"}".formatted(handle), headers);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private Answer refresh(String token) {
        return nobody.send("POST", "/v1/sessions/refresh", "{\"refresh_token\":\"%s\"}".formatted(token));
    }

    private static String refreshToken(Answer loggedIn) {
        return loggedIn.json().get("refresh_token").asString();
    }

    private Client as(Answer loggedIn) {
        return nobody.withToken(loggedIn.json().get("access_token").asString());
    }

    private static String session(Answer loggedIn) {
        return "session_" + refreshToken(loggedIn).substring("rostrum_rt_".length(), "rostrum_rt_".length() + 26);
    }

    private static JsonNode list(Client client) {
        var answer = client.send("GET", "/v1/sessions", "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer.json().get("items");
    }

    private List<@Nullable String> endOf(String session) {
        return jdbc.queryForList(
                "SELECT payload->>'reason' FROM event WHERE stream = ? AND name = 'session.ended.v1'",
                String.class,
                session);
    }

    private static void isOver(Client client) {
        var answer = client.send("GET", "/v1/sessions", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.json().has("detail")).isFalse();
    }

    @Test
    void a_refresh_token_is_exchanged_for_a_new_pair_of_the_same_session() {
        var first = logIn();

        var next = refresh(refreshToken(first));

        assertThat(next.status()).as(next.toString()).isEqualTo(201);
        assertThat(next.header("Cache-Control")).contains("no-store");
        assertThat(next.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(next.json().get("expires_in").asInt()).isEqualTo(900);
        assertThat(next.json().get("account")).isEqualTo(first.json().get("account"));
        assertThat(session(next)).isEqualTo(session(first));
        assertThat(refreshToken(next)).isNotEqualTo(refreshToken(first));
        assertThat(list(as(next)).size()).isEqualTo(1);
        assertThat(list(as(first)).size()).isEqualTo(1);
        assertThat(refresh(refreshToken(next)).status()).isEqualTo(201);
    }

    @Test
    void a_refresh_token_that_comes_again_ends_its_session_and_that_is_on_record() {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var security = (Logger) LoggerFactory.getLogger("security");
        security.addAppender(said);
        var first = logIn();
        var other = logIn();
        var next = refresh(refreshToken(first));

        var again = refresh(refreshToken(first));

        security.detachAppender(said);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("invalid-refresh-token");
        isOver(as(first));
        isOver(as(next));
        assertThat(refresh(refreshToken(next)).code()).isEqualTo("invalid-refresh-token");
        assertThat(endOf(session(first))).containsExactly("refresh_token_reused");
        assertThat(said.list)
                .filteredOn(it -> it.getFormattedMessage().contains(session(first)))
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("refresh token reused session=")
                .doesNotContain("rostrum_rt_", handle);
        assertThat(list(as(other)).size()).isEqualTo(1);
        assertThat(refresh(refreshToken(other)).status()).isEqualTo(201);
    }

    @Test
    void of_twenty_uses_at_once_one_gets_a_new_pair_and_then_the_session_is_over() throws InterruptedException {
        var first = logIn();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, AT_ONCE)
                            .mapToObj(it -> (Callable<Answer>) () -> refresh(refreshToken(first)))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        var exchanged = answers.stream().filter(it -> it.status() == 201).toList();
        assertThat(exchanged).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("invalid-refresh-token"));
        isOver(as(first));
        isOver(as(exchanged.getFirst()));
        assertThat(refresh(refreshToken(exchanged.getFirst())).code()).isEqualTo("invalid-refresh-token");
        assertThat(endOf(session(first))).containsExactly("refresh_token_reused");
    }

    @Test
    void whoever_logs_out_is_out_and_nobody_else() {
        var here = logIn();
        var there = logIn();

        var answer = as(here).send("DELETE", "/v1/sessions/current", "");

        assertThat(answer.status()).isEqualTo(204);
        isOver(as(here));
        assertThat(refresh(refreshToken(here)).code()).isEqualTo("invalid-refresh-token");
        assertThat(endOf(session(here))).containsExactly("logged_out");
        assertThat(list(as(there)).size()).isEqualTo(1);
    }

    @Test
    void one_session_is_ended_from_another_as_often_as_somebody_likes() {
        var here = logIn();
        var there = logIn();
        for (int i = 0; i < 2; i++) {
            assertThat(as(here).send("DELETE", "/v1/sessions/" + session(there), "")
                            .status())
                    .isEqualTo(204);
        }

        isOver(as(there));
        assertThat(endOf(session(there))).containsExactly("logged_out");
        assertThat(list(as(here)).size()).isEqualTo(1);
    }

    @Test
    void all_sessions_are_ended_at_once() {
        var here = logIn();
        var there = logIn();

        assertThat(as(here).send("DELETE", "/v1/sessions", "", "Idempotency-Key", "everywhere")
                        .status())
                .isEqualTo(204);

        for (var each : List.of(here, there)) {
            isOver(as(each));
            assertThat(refresh(refreshToken(each)).status()).isEqualTo(401);
            assertThat(endOf(session(each))).containsExactly("all_logged_out");
        }
    }

    @Test
    void the_list_says_from_where_and_when_each_was_used_last() {
        var begin = Instant.now().minusSeconds(60);
        var telephone = logIn("User-Agent", "Telephone/1.0 " + "x".repeat(300));
        var desk = logIn("User-Agent", "Desk");
        var before = list(as(desk));

        refresh(refreshToken(telephone));
        var items = list(as(desk));

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
        var oldest = logIn();
        var latest = oldest;
        for (int i = 0; i < MOST_OF_AN_ACCOUNT; i++) {
            latest = logIn();
        }

        isOver(as(oldest));
        assertThat(endOf(session(oldest))).containsExactly("displaced");
        assertThat(list(as(latest)).size()).isEqualTo(MOST_OF_AN_ACCOUNT);
    }

    @Test
    void a_session_that_has_run_out_is_neither_listed_nor_gone_on_with() {
        var out = logIn();
        var live = logIn();
        jdbc.update("UPDATE session SET expires_at = now() WHERE id = ?", session(out));

        assertThat(refresh(refreshToken(out)).code()).isEqualTo("invalid-refresh-token");
        assertThat(list(as(live)).size()).isEqualTo(1);
        assertThat(endOf(session(out))).isEmpty();
    }

    @Test
    void a_login_is_never_answered_again_with_the_secrets_of_an_earlier_one() {
        var one = logIn("Idempotency-Key", "once");
        var two = logIn("Idempotency-Key", "once");

        assertThat(refreshToken(two)).isNotEqualTo(refreshToken(one));
        assertThat(session(two)).isNotEqualTo(session(one));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM idempotency WHERE stream = ?", Long.class, session(one)))
                .isZero();
    }

    @Test
    void of_a_refresh_token_nothing_is_stored_but_its_digest_and_events_know_the_account_only() {
        var loggedIn = logIn("User-Agent", "Telephone");
        var secret = refreshToken(loggedIn).substring("rostrum_rt_".length() + 27);

        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM session WHERE id = ? AND secret = sha256(?::bytea)",
                        Long.class,
                        session(loggedIn),
                        secret))
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT payload::text || metadata::text FROM event WHERE stream = ?",
                        String.class,
                        session(loggedIn)))
                .singleElement()
                .asString()
                .contains(
                        "\"account\": \"" + loggedIn.json().at("/account/id").asString(),
                        "\"actor\": \"" + loggedIn.json().at("/account/id").asString())
                .doesNotContain(secret, "Telephone");
    }

    @Test
    void at_another_node_a_session_is_over_soon_and_at_one_that_starts_at_once() {
        try (var other = Node.start(Map.of())) {
            var loggedIn = logIn();
            assertThat(list(as(loggedIn).at(other)).size()).isEqualTo(1);

            as(loggedIn).send("DELETE", "/v1/sessions/current", "");

            Eventually.within(
                    OVER_WITHIN,
                    () -> as(loggedIn).at(other).send("GET", "/v1/sessions", "").status() == 401);
            try (var later = Node.start(Map.of())) {
                isOver(as(loggedIn).at(later));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | 400 | invalid-request",
                "{\"refresh_token\":1}           | 400 | invalid-request",
                "{\"refresh_token\":\"\"}        | 400 | invalid-request",
                "{\"refresh_token\":\"x\"}       | 401 | invalid-refresh-token",
                "{\"refresh_token\":\"rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"} | 401 | invalid-refresh-token"
            })
    void what_is_no_refresh_token_is_refused(String body, int status, String code) {
        var answer = nobody.send("POST", "/v1/sessions/refresh", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString("")).isEqualTo(status == 400 ? "/refresh_token" : "");
    }

    @Test
    void sessions_are_shown_to_nobody_but_their_account_and_ended_by_nobody_else() {
        var own = logIn();
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
        assertThat(list(as(own)).size()).isEqualTo(1);
    }

    @Test
    void a_token_of_no_session_has_none_to_end() {
        var account = logIn().json().at("/account/id").asString();
        var tokens = node.get(AccessTokenIssuer.class);
        var without =
                nobody.withToken(tokens.issue(new app.rostrum.events.account.AccountId(account), List.of("user")));

        assertThat(without.send("DELETE", "/v1/sessions/current", "").code()).isEqualTo("session-not-found");
    }
}
