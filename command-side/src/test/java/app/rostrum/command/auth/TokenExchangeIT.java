package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the query side gets for a personal token. */
class TokenExchangeIT {

    private final JdbcTemplate jdbc = Node.shared().get(JdbcTemplate.class);
    private final Client nobody = Client.anonymous(Node.shared());
    private final String handle =
            "x" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    private final Client owner = Client.registered(Node.shared(), handle);

    private Answer exchange(String token) {
        return nobody.send(
                "POST", "/v1/tokens/exchange", "{\"token\":\"%s\"}".formatted(token), "X-Request-Id", "same");
    }

    private static String id(String token) {
        return "session_" + token.substring("rostrum_pat_".length(), "rostrum_pat_".length() + 26);
    }

    @Test
    void an_access_token_of_the_session_that_says_what_the_personal_token_is_good_for() throws Exception {
        var token = owner.program("write", "read").token();

        var exchanged = exchange(token);

        assertThat(exchanged.status()).as(exchanged.toString()).isEqualTo(201);
        assertThat(exchanged.header("Cache-Control")).contains("no-store");
        assertThat(exchanged.json().propertyNames()).containsExactly("access_token", "token_type", "expires_in");
        assertThat(exchanged.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(exchanged.json().get("expires_in").asInt()).isEqualTo(900);
        var claims =
                SignedJWT.parse(exchanged.json().get("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("sid")).isEqualTo(id(token));
        assertThat(claims.getStringClaim("scope")).isEqualTo("read write");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(900));
    }

    @Test
    void whatever_is_not_good_is_refused_in_the_same_words() {
        var good = owner.program("write").token();
        var ended = owner.program("write").token();
        owner.send("DELETE", "/v1/tokens/" + id(ended), "");
        var expired = owner.program("write").token();
        jdbc.update("UPDATE session SET expires_at = now() WHERE id = ?", id(expired));
        var refresh = nobody.send(
                        "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"correct horse\"}".formatted(handle))
                .json()
                .get("refresh_token")
                .asString();
        var answers = new ArrayList<Answer>();
        for (var token : List.of(
                "",
                "nonsense",
                owner.token(),
                refresh,
                refresh.replace("rostrum_rt_", "rostrum_pat_"),
                good + "x",
                good.substring(0, good.length() - 1) + (good.endsWith("A") ? "Q" : "A"),
                "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_" + good.substring(39),
                ended,
                expired)) {
            answers.add(exchange(token));
        }
        assertThat(exchange(good).status()).isEqualTo(201);
        jdbc.update("UPDATE credential SET suspended_at = now() WHERE handle = ?", handle);
        answers.add(exchange(good));
        jdbc.update("DELETE FROM credential WHERE handle = ?", handle);
        answers.add(exchange(good));

        assertThat(answers).hasSize(12).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(401);
            assertThat(it.code()).isEqualTo("unauthenticated");
            assertThat(it.response().body())
                    .isEqualTo(answers.getFirst().response().body());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":null}", "{\"token\":1}"})
    void a_request_without_one_is_malformed(String body) {
        var answer = nobody.send("POST", "/v1/tokens/exchange", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/token");
    }
}
