package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnforeseenTest {

    @Test
    void what_is_known_goes_into_a_file_and_only_that_is_named() throws Exception {
        var sentence = Unforeseen.sentence(new IllegalStateException("what", new ArithmeticException("why")));
        assertThat(sentence).hasLineCount(1).doesNotContain("IllegalState", "what of", "why");
        var details = Path.of(sentence.substring(sentence.indexOf('/'), sentence.length() - 1));
        assertThat(details)
                .content()
                .contains(
                        "IllegalStateException: what",
                        "ArithmeticException: why",
                        "\tat " + getClass().getName());
        Files.delete(details);
    }
}
