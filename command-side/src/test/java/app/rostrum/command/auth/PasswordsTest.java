package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final PasswordSettings CHEAP = new PasswordSettings(7_168, 1);

    private final Passwords passwords = new Passwords(new PasswordSettings(19_456, 2));

    @AfterEach
    void stop() {
        passwords.stop();
    }

    @Test
    void a_password_matches_its_own_hash_only() {
        var hash = passwords.hash("correct horse");

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct house", hash)).isFalse();
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void where_there_is_no_account_no_password_matches_and_the_work_is_the_same() {
        var nobody = passwords.hashOfNobody();

        assertThat(passwords.matches("any", null)).isFalse();
        assertThat(passwords.isOutdated(nobody)).isFalse();
        assertThat(nobody).hasSameSizeAs(passwords.hash("any")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void a_password_is_the_same_however_a_keyboard_spells_it() {
        var hash = passwords.hash("caf\u00e9 \ufb01ne");

        assertThat(passwords.matches("cafe\u0301 fine", hash)).isTrue();
        assertThat(passwords.matches("Caf\u00e9 fine", hash)).isFalse();
    }

    @Test
    void a_hash_of_weaker_settings_is_good_and_outdated() {
        var before = new Passwords(CHEAP);
        try {
            var hash = before.hash("correct horse");
            assertThat(before.isOutdated(hash)).isFalse();
            assertThat(passwords.isOutdated(hash)).isTrue();
            assertThat(passwords.matches("correct horse", hash)).isTrue();
            assertThat(passwords.isOutdated(passwords.hash("correct horse"))).isFalse();
        } finally {
            before.stop();
        }
    }

    @Test
    void settings_that_protect_nobody_are_refused() {
        assertThatThrownBy(() -> new PasswordSettings(7_167, 2)).hasMessageContaining("rostrum.passwords.memory-kib");
        assertThatThrownBy(() -> new PasswordSettings(19_456, 0)).hasMessageContaining("rostrum.passwords.passes");
    }
}
