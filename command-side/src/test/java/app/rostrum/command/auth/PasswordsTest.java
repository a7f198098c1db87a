package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

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
        var hash = passwords.hash("any");

        assertThat(passwords.matches("any", null)).isFalse();
        assertThat(parameters(Passwords.HASH_OF_NOBODY)).isEqualTo(parameters(hash));
    }

    private static String parameters(String hash) {
        return hash.substring(0, hash.indexOf('$', hash.indexOf("m=")));
    }
}
