package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    Path checkout;

    @Test
    void what_is_no_sentence_is_not_passed_on_as_one() throws Exception {
        var target = Files.createDirectories(checkout.resolve("command-side").resolve("target"));
        Files.createFile(target.resolve("command-side-0.jar"));
        var settings = Settings.of(Map.of(), checkout);
        var tokens = new Tokens(new Checkout(checkout), new Running(settings, settings.ports(), Map.of()));
        assertThatThrownBy(() -> tokens.issue(List.of("admin")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ClassNotFoundException");
    }
}
