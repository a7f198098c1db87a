package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Somebody with an account of its own, who logs in now and then. */
final class Visitor {

    final String handle = "s" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');

    private final Client nobody;
    private final JdbcTemplate jdbc;

    Visitor(Node node) {
        nobody = Client.anonymous(node);
        jdbc = node.get(JdbcTemplate.class);
        var registered = nobody.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                        .formatted(handle, handle));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
    }

    Answer logIn(String... headers) {
        var answer = nobody.send(
                "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"correct horse\"}".formatted(handle), headers);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    Answer refresh(String token) {
        return nobody.send("POST", "/v1/sessions/refresh", "{\"refresh_token\":\"%s\"}".formatted(token));
    }

    static String refreshToken(Answer loggedIn) {
        return loggedIn.json().get("refresh_token").asString();
    }

    Client as(Answer loggedIn) {
        return nobody.withToken(loggedIn.json().get("access_token").asString());
    }

    static String session(Answer loggedIn) {
        return "session_" + refreshToken(loggedIn).substring("rostrum_rt_".length(), "rostrum_rt_".length() + 26);
    }

    static JsonNode list(Client client) {
        var answer = client.send("GET", "/v1/sessions", "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer.json().get("items");
    }

    List<@Nullable String> endOf(String session) {
        return jdbc.queryForList(
                "SELECT payload->>'reason' FROM event WHERE stream = ? AND name = 'session.ended.v1'",
                String.class,
                session);
    }

    static void isOver(Client client) {
        var answer = client.send("GET", "/v1/sessions", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.json().has("detail")).isFalse();
    }
}
