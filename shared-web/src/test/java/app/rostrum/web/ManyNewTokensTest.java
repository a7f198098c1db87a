package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** What many personal tokens do that nobody has seen before: little to the log, and nothing to those that are remembered. */
class ManyNewTokensTest {

    private static final String ONE = token("A");
    private static final String TWO = token("B");
    private static final String THREE = token("C");

    private final List<String> asked = new ArrayList<>();
    private int left = Integer.MAX_VALUE;
    private boolean away;

    private final TokenExchange exchange = new TokenExchange() {
        @Override
        public void admit() {
            if (left == 0) {
                throw new RefusedForNow(Problem.of(CommonProblem.TOO_MANY_REQUESTS));
            }
            left--;
        }

        @Override
        public AccessToken exchange(SessionSecret token) {
            asked.add(token.text());
            if (away) {
                throw new JwtException("away");
            }
            return new AccessToken("jwt", Duration.ofMinutes(15));
        }
    };

    private final PersonalTokenDecoder decoder = new PersonalTokenDecoder(
            it -> new Jwt(it, Instant.EPOCH, Instant.MAX, Map.of("alg", "ES256"), Map.of("sub", "ada")), exchange);

    private static String token(String letter) {
        return "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_" + letter.repeat(43);
    }

    @Test
    void while_nobody_can_be_asked_nothing_is_remembered_and_no_log_is_filled() {
        var said = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var cache = Logger.getLogger("com.github.benmanes.caffeine");
        cache.addHandler(handler);
        away = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> decoder.decode(ONE))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
        cache.removeHandler(handler);

        assertThat(asked).hasSize(3);
        assertThat(said).isEmpty();
    }

    @Test
    void what_is_not_admitted_is_not_asked_about_and_what_is_remembered_needs_no_leave() {
        left = 2;
        for (int i = 0; i < 3; i++) {
            decoder.decode(ONE);
            decoder.decode(TWO);
        }

        assertThatThrownBy(() -> decoder.decode(THREE))
                .isInstanceOf(RefusedForNow.class)
                .isNotInstanceOf(BadJwtException.class);
        decoder.decode(ONE);
        assertThat(asked).containsExactly(ONE, TWO);

        left = 1;
        decoder.decode(THREE);
    }
}
