package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.web.Problem;
import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    private void check(String password) {
        rules.check("/password", password, "ada_lovelace", "countess@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "12345678",
                "QwertyUiop",
                "\uff50assword1",
                "ada_lovelace",
                "Ada_Lovelace1815",
                "countess@example.org",
                "COUNTESS99",
                "rostrumrostrum"
            })
    void what_is_tried_first_is_refused_by_name(String password) {
        assertThatThrownBy(() -> check(password)).isInstanceOfSatisfying(Problem.class, it -> {
            assertThat(it.errors()).singleElement().satisfies(error -> {
                assertThat(error.pointer()).isEqualTo("/password");
                assertThat(error.detail()).doesNotContain(password);
            });
        });
    }

    @Test
    void more_than_three_thousand_that_are_long_enough_are_refused() throws IOException {
        var common = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                .filter(it -> it.length() >= PasswordRules.SHORTEST)
                .toList();

        assertThat(common)
                .hasSizeGreaterThan(3_000)
                .allSatisfy(it -> assertThatThrownBy(() -> check(it)).isInstanceOf(Problem.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "aaaa bbbb",
                "90817263",
                "ada_lovelace wrote this",
                "\u043f\u0430\u0440\u043e\u043b\u044c 42"
            })
    void any_other_may_be_chosen_whatever_its_characters(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }
}
