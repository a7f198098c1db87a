package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.SecurityTable.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** docs/security.md says of each requirement of OWASP ASVS, levels 1 and 2, what shows that it is met, or why it is not. */
class SecurityTableTest {

    private static final Path ROOT = Checkout.find().root();
    private static final List<Requirement> REQUIRED = required();

    private final SecurityTable table = table(page());

    @Test
    void each_requirement_has_a_line_and_no_other_has() {
        assertThat(REQUIRED).hasSize(253);
        assertThat(table.gaps(REQUIRED)).isEmpty();
    }

    @Test
    void each_line_has_a_test_or_a_reason() {
        assertThat(table.unfounded()).isEmpty();
    }

    @Test
    void each_test_that_is_named_is_there() throws IOException {
        assertThat(table.missing()).isEmpty();
    }

    @Test
    void what_is_said_to_be_written_down_is_there() {
        assertThat(table.dead()).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_line_is_found() throws IOException {
        var required = List.of(Requirement.of("1.1.1"), Requirement.of("1.1.2"), Requirement.of("1.10.1"));

        var wrong = table("""
                # Kept here
                | number | asks | how | shown by |
                |---|---|---|---|
                | 1.1.1 | a | b, see [there](#nowhere), [here](#kept-here) | |
                | 1.1.1 | a | b | `ComposeTest`, `NoSuchTest`, `ComposeTest.no_such_test` |
                | 1.2.1 | a | b | because |
                | 1.10.1 | a | [c](none.md) | falls short: there is no `Cure` yet |
                """);

        assertThat(wrong.gaps(required))
                .containsExactly(
                        "1.1.1 has 2 lines", "1.1.2 has 0 lines", "1.2.1 is not required", "1.1.1 lacks a cell");
        assertThat(wrong.unfounded())
                .containsExactly("1.1.1 has neither a test nor a reason", "1.2.1 has neither a test nor a reason");
        assertThat(wrong.missing()).containsExactly("1.1.1 names NoSuchTest", "1.1.1 names ComposeTest.no_such_test");
        assertThat(wrong.dead()).containsExactly("](#nowhere)", "](none.md)");
    }

    @Test
    void a_range_is_about_what_lies_between() {
        var range = table("| 1.9.9 – 1.11.1 | a | b | does not apply: nobody has it |");

        assertThat(range.gaps(List.of(Requirement.of("1.9.9"), Requirement.of("1.10.3"), Requirement.of("1.11.1"))))
                .isEmpty();
        assertThat(range.gaps(List.of(Requirement.of("1.9.8"), Requirement.of("1.11.2"))))
                .containsExactly("1.9.8 has 0 lines", "1.11.2 has 0 lines", "1.9.9 – 1.11.1 is not required");
    }

    private static SecurityTable table(String page) {
        return new SecurityTable(page, ROOT);
    }

    private static String page() {
        try {
            return Files.readString(ROOT.resolve("docs/security.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their numbers; what they say is not repeated anywhere here. */
    private static List<Requirement> required() {
        try (var list = SecurityTableTest.class.getResourceAsStream("/asvs-5.0.0-levels-1-and-2.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
                    .lines()
                    .map(Requirement::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
