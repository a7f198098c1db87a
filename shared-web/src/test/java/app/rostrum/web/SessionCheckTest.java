package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class SessionCheckTest {

    private static final Map<String, Object> HEADERS = Map.of("alg", "ES256");

    private long nanos;
    private final EndedSessions ended = new EndedSessions(() -> nanos);

    /** A token is the name of its session, or "server". */
    private final SessionCheck check = new SessionCheck(
            token -> new Jwt(
                    token,
                    Instant.EPOCH,
                    Instant.MAX,
                    HEADERS,
                    token.equals("server") ? Map.of("sub", "ada") : Map.of("sub", "ada", "sid", token)),
            ended);

    @Test
    void a_token_is_refused_from_the_end_of_its_session_on() {
        ended.complete();
        assertThat(check.decode("one").getSubject()).isEqualTo("ada");

        ended.add("one");

        assertThatThrownBy(() -> check.decode("one")).isInstanceOf(BadJwtException.class);
        assertThat(check.decode("two").getSubject()).isEqualTo("ada");
    }

    @Test
    void as_long_as_it_is_not_known_which_have_ended_a_token_of_a_session_is_neither_good_nor_bad() {
        assertThatThrownBy(() -> check.decode("one"))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void a_token_that_belongs_to_no_session_is_good_all_the_same() {
        assertThat(check.decode("server").getSubject()).isEqualTo("ada");
    }

    @Test
    void an_end_is_forgotten_when_no_token_can_be_good_any_more() {
        ended.complete();
        ended.add("one");

        nanos += EndedSessions.KEPT.minusSeconds(1).toNanos();
        assertThatThrownBy(() -> check.decode("one")).isInstanceOf(BadJwtException.class);

        nanos += Duration.ofSeconds(2).toNanos();
        assertThat(check.decode("one").getSubject()).isEqualTo("ada");
    }
}
