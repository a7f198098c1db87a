package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Admissions;
import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.events.Metadata;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How people make tokens for programs of their own, and what they cannot make. */
class MakingTokensIT {

    private static final int MOST_OF_AN_ACCOUNT = 50;
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    private final Node node = Node.shared();
    private final JdbcTemplate jdbc = node.get(JdbcTemplate.class);
    private final Client owner = Client.registered(node);

    private Answer make(String... headers) {
        return owner.send("POST", "/v1/tokens", Client.newToken(tomorrow, "write"), headers);
    }

    private int count() {
        return owner.send("GET", "/v1/tokens", "").json().get("items").size();
    }

    @Test
    void a_token_is_shown_when_it_is_made() {
        var made = owner.send(
                "POST",
                "/v1/tokens",
                "{\"name\":\"Büro ☕\",\"scopes\":[\"write\",\"read\",\"write\"],\"expires_at\":\"%s\"}"
                        .formatted("2026-12-01T12:00:00+02:00".replace("2026-12-01", day(2))));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var id = made.json().get("id").asString();
        assertThat(made.header("Location")).isEqualTo("/v1/tokens/" + id);
        assertThat(made.json().propertyNames())
                .containsExactly("id", "name", "scopes", "created_at", "expires_at", "token");
        assertThat(made.json().get("name").asString()).isEqualTo("Büro ☕");
        assertThat(made.json().get("scopes")).hasToString("[\"read\",\"write\"]");
        assertThat(made.json().get("expires_at").asString()).isEqualTo(day(2) + "T10:00:00Z");
        assertThat(made.json().get("token").asString())
                .matches("rostrum_pat_[0-7][0-9a-hjkmnp-tv-z]{25}_[A-Za-z0-9_-]{43}")
                .startsWith("rostrum_pat_" + id.substring("session_".length()) + "_");
        var listed = owner.send("GET", "/v1/tokens", "").json().at("/items/0");
        for (var field : List.of("id", "name", "scopes", "created_at", "expires_at")) {
            assertThat(listed.get(field)).isEqualTo(made.json().get(field));
        }
    }

    private static String day(int ahead) {
        return Instant.now().plus(Duration.ofDays(ahead)).toString().substring(0, 10);
    }

    @Test
    void of_a_token_nothing_is_stored_but_its_digest_and_history_has_all_but_its_name() {
        var made = make();
        var id = made.json().get("id").asString();
        var secret = made.json().get("token").asString().substring("rostrum_pat_".length() + 27);

        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM session WHERE id = ? AND kind = 'token' AND secret = sha256(?::bytea)",
                        Long.class,
                        id,
                        secret))
                .isEqualTo(1);
        var auditor = owner.withToken(node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("auditor")));
        var history = auditor.send("GET", "/v1/audit/streams/" + id, "");
        assertThat(history.status()).as(history.toString()).isEqualTo(200);
        var event = history.json().at("/items/0");
        assertThat(event.get("type").asString()).isEqualTo("session.token-made.v1");
        assertThat(event.at("/metadata/actor").asString())
                .isEqualTo(event.at("/data/account").asString())
                .startsWith("account_");
        assertThat(event.at("/data/scopes")).hasToString("[\"write\"]");
        assertThat(history.response().body()).doesNotContain(secret, "nightly script");
    }

    @Test
    void each_request_makes_another_and_its_answer_is_kept_nowhere() {
        var one = make("Idempotency-Key", "once");
        var two = make("Idempotency-Key", "once");

        assertThat(two.json().get("token")).isNotEqualTo(one.json().get("token"));
        assertThat(count()).isEqualTo(2);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM idempotency WHERE stream = ?",
                        Long.class,
                        one.json().get("id").asString()))
                .isZero();
    }

    @Test
    void one_that_was_asked_for_before_another_password_was_chosen_is_not_made() {
        var account = new AccountId(Objects.requireNonNull(jdbc.queryForObject(
                "SELECT account FROM session WHERE id = ?",
                String.class,
                make().json().get("id").asString())));
        var now = node.get(Credentials.class).of(account).orElseThrow();
        var then = new Credential(account, now.handle(), now.email(), "another hash", now.roles(), false);
        var session = SessionId.of(UUID.randomUUID());
        var token = new Admission.PersonalToken(session, account, new byte[32], "x", List.of(Scope.READ), tomorrow);
        var metadata = new Metadata(account.text(), "correlation", null, null, null);
        var context = new CommandContext(account, null, metadata, null, null);

        assertThatThrownBy(() -> node.get(Admissions.class).admit(token, then, context))
                .isInstanceOf(Problem.class);

        assertThat(node.get(StoredSessions.class).find(session, SessionKind.TOKEN))
                .isEmpty();
    }

    @Test
    void an_account_has_fifty_at_most_until_it_deletes_one() {
        var first = make().json().get("id").asString();
        for (int i = 1; i < MOST_OF_AN_ACCOUNT; i++) {
            assertThat(make().status()).isEqualTo(201);
        }

        assertThat(make().status()).isEqualTo(409);
        assertThat(make().code()).isEqualTo("too-many-tokens");
        owner.send("DELETE", "/v1/tokens/" + first, "");
        assertThat(make().status()).isEqualTo(201);
        assertThat(count()).isEqualTo(MOST_OF_AN_ACCOUNT);
    }

    @Test
    void many_at_once_make_no_more_than_one_after_the_other() throws InterruptedException {
        for (int i = 0; i < MOST_OF_AN_ACCOUNT - 3; i++) {
            make();
        }
        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> making = () -> make().status();
            statuses = threads.invokeAll(Collections.nCopies(20, making)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(statuses).containsAnyOf(201, 409).isSubsetOf(201, 409);
        assertThat(count()).isLessThanOrEqualTo(MOST_OF_AN_ACCOUNT);
    }
}
