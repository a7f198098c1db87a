package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSecretTest {

    private static final SessionId SESSION = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final String SECRET = "A-_".repeat(14) + "x";
    private static final SessionSecret TOKEN = new SessionSecret(SessionSecret.PERSONAL_TOKEN, SESSION, SECRET);

    @Test
    void a_personal_token_says_what_it_is_and_whose_session_it_belongs_to() {
        assertThat(TOKEN.text())
                .isEqualTo("rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_" + SECRET)
                .matches("rostrum_pat_[0-7][0-9a-hjkmnp-tv-z]{25}_[A-Za-z0-9_-]{43}");
        assertThat(SessionSecret.parse("rostrum_pat_", TOKEN.text())).contains(TOKEN);
    }

    @Test
    void of_its_secret_a_digest_is_kept_and_its_text_form_has_none() {
        assertThat(TOKEN.digest()).isEqualTo(Sha256.of(SECRET)).hasSize(32);
        assertThat(TOKEN).hasToString("rostrum_pat_… of " + SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rostrum_pat_",
                "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s",
                "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_short",
                "rostrum_pat_81j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "rostrum_pat_01J9ZQ4K2VFR8T9D3M5N7P1Q2S_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ",
                "xrostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_has_another_form_is_none(String text) {
        assertThat(SessionSecret.parse(SessionSecret.PERSONAL_TOKEN, text)).isEmpty();
    }
}
