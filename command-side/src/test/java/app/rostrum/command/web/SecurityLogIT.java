package app.rostrum.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

class SecurityLogIT {

    private final Logger security = (Logger) LoggerFactory.getLogger("security");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Client nobody = Client.anonymous(Node.shared());
    private final String handle =
            "w" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    private final String request = "request-" + handle;

    @BeforeEach
    void listen() {
        lines.start();
        security.addAppender(lines);
    }

    @AfterEach
    void stop() {
        security.detachAppender(lines);
    }

    private Client.Answer logIn(String login, String password) {
        return nobody.send(
                "POST",
                "/v1/sessions",
                "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password),
                "X-Request-Id",
                request);
    }

    /** The lines of requests of this test. */
    private List<String> said() {
        return List.copyOf(lines.list).stream()
                .filter(it -> request.equals(it.getMDCPropertyMap().get("request_id")))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void logins_are_noted_with_account_and_address_and_without_what_was_typed() {
        var id = register();

        logIn(handle, "wrong");
        logIn("unknown_" + handle, "wrong");
        logIn(handle, "correct horse");

        assertThat(said())
                .containsExactly(
                        "login failed account=" + id + " address=127.0.0.1",
                        "login failed account=- address=127.0.0.1",
                        "logged in account=" + id + " address=127.0.0.1");
    }

    @Test
    void passwords_that_whoever_is_logged_in_does_not_know_are_noted() {
        var id = register();
        var user = Client.loggedIn(Node.shared(), handle);

        user.send(
                "PUT",
                "/v1/me/password",
                "{\"current_password\":\"wrong\",\"password\":\"another horse\"}",
                "X-Request-Id",
                request);
        user.send("DELETE", "/v1/me", "{\"password\":\"wrong\"}", "X-Request-Id", request);

        assertThat(said())
                .hasSize(2)
                .allMatch(it -> it.matches("wrong password session=session_\\S+ account=" + id + " address=127.0.0.1"));
    }

    @Test
    void whoever_is_refused_is_noted_and_so_is_a_token_after_its_end() {
        register();
        var user = Client.loggedIn(Node.shared(), handle);
        user.send("PUT", "/v1/operator/projections/posts/pause", "", "X-Request-Id", request);
        user.send("DELETE", "/v1/sessions/current", "");
        user.send("GET", "/v1/sessions", "", "X-Request-Id", request);
        nobody.send("GET", "/v1/sessions", "", "X-Request-Id", request);

        assertThat(said()).hasSize(3);
        assertThat(said().get(0))
                .matches(
                        "refused status=403 method=PUT path=/v1/operator/projections/posts/pause account=account_\\S+ address=127.0.0.1");
        assertThat(said().get(1))
                .matches("token used after its session ended session=session_\\S+ account=account_\\S+");
        assertThat(said().get(2))
                .isEqualTo("refused status=401 method=GET path=/v1/sessions account=- address=127.0.0.1");
    }

    @Test
    void what_was_sent_stays_on_its_line_as_it_was_written() {
        nobody.withToken("forged").send("GET", "/v1/sessions/%1b%5b2K%20logged%20in", "", "X-Request-Id", request);

        assertThat(said())
                .containsExactly(
                        "refused status=401 method=GET path=/v1/sessions/%1b%5b2K%20logged%20in account=- address=127.0.0.1");
    }

    @Test
    void the_life_of_a_personal_token_is_noted_and_never_the_token() {
        register();
        var user = Client.loggedIn(Node.shared(), handle);
        var made = user.send(
                "POST",
                "/v1/tokens",
                Client.newToken(Instant.now().plusSeconds(3_600), "write"),
                "X-Request-Id",
                request);
        var token = made.json().get("token").asString();
        var id = made.json().get("id").asString();
        user.send("DELETE", "/v1/tokens/" + id, "", "X-Request-Id", request);
        nobody.withToken(token).send("POST", "/v1/posts", "{\"body\":\"x\"}", "X-Request-Id", request);
        var old = user.program("write");
        Node.shared()
                .get(JdbcTemplate.class)
                .update(
                        "UPDATE session SET expires_at = now() WHERE id LIKE ?",
                        "%" + old.token().substring(12, 38));
        old.send("POST", "/v1/posts", "{\"body\":\"x\"}", "X-Request-Id", request);

        assertThat(said()).hasSize(6).noneMatch(it -> it.contains("rostrum_pat_"));
        assertThat(said().get(0))
                .matches("personal token made session=" + id + " account=account_\\S+ address=127.0.0.1");
        assertThat(said().get(1))
                .matches("personal token ended session=" + id
                        + " account=account_\\S+ reason=logged_out address=127.0.0.1");
        assertThat(said().get(2)).matches("personal token used after its end session=" + id + " account=account_\\S+");
        assertThat(said().get(3))
                .startsWith("refused status=401 method=POST path=/v1/posts account=- address=127.0.0.1");
        assertThat(said().get(4)).startsWith("personal token used after its expiry session=session_");
        assertThat(said().get(5)).startsWith("refused status=401");
    }

    @Test
    void what_admins_do_is_noted_however_it_ends() {
        register();
        var admin = Client.anonymous(Node.shared())
                .withToken(Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin")));
        admin.send("PUT", "/v1/operator/accounts/" + handle + "/roles/analyst", "", "X-Request-Id", request);
        admin.send("PUT", "/v1/operator/accounts/nobody_at_all/roles/analyst", "", "X-Request-Id", request);

        // It is noted how a request ended, which its client may know before.
        Eventually.holds(() -> said().size() == 2);
        assertThat(said().get(0)).startsWith("operated status=204 method=PUT path=/v1/operator/accounts/" + handle);
        assertThat(said().get(1))
                .startsWith("operated status=404")
                .contains("account=account_00000000000000000000000000");
    }

    private String register() {
        return nobody.send(
                        "POST",
                        "/v1/accounts",
                        "{\"handle\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                                .formatted(handle, handle))
                .json()
                .get("id")
                .asString();
    }
}
