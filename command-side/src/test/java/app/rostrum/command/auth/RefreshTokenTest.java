package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    private static final SessionId SESSION = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q2s");

    @Test
    void a_token_comes_back_as_it_was_given_out() {
        var token = RefreshToken.next(SESSION);

        var back = RefreshToken.parse(token.text()).orElseThrow();

        assertThat(back.session()).isEqualTo(SESSION);
        assertThat(back.digest()).isEqualTo(token.digest()).hasSize(32);
        assertThat(token.text())
                .startsWith("rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_")
                .hasSize(81);
    }

    @Test
    void each_has_a_secret_of_its_own_that_its_text_form_keeps() {
        var one = RefreshToken.next(SESSION);
        var other = RefreshToken.next(SESSION);

        assertThat(one.digest()).isNotEqualTo(other.digest());
        assertThat(one).hasToString("RefreshToken of " + SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rostrum_rt_",
                "rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s",
                "rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_short",
                "rostrum_rt_81j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ",
                "session_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_has_another_form_is_none(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }
}
