package app.rostrum.command.relations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ada says|ada",
                "hello @Ada_1815!|ada_1815",
                "(@ada)|ada",
                "@ada-lovelace|ada",
                "@ada's|ada",
                "\uff20\uff41da|ada"
            })
    void a_handle_stands_after_a_sign_that_begins_a_word(String text, String handle) {
        assertThat(Handles.in(text)).containsExactly(handle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "@ad",
                "@1ada",
                "@adaé",
                "éx@ada",
                "@@ada",
                "https://example.org/@ada",
                "@ada@example.org",
                "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                "@ ada",
                "@"
            })
    void what_only_looks_like_one_is_none(String text) {
        assertThat(Handles.in(text)).isEmpty();
    }

    @Test
    void they_come_in_the_order_of_their_first_use_and_none_twice() {
        assertThat(Handles.in("@bob and\n@ada", null, "@ADA, @cid")).containsExactly("bob", "ada", "cid");
    }
}
