package app.rostrum.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path CHECKOUT = Path.of("/checkout");

    @Test
    void all_is_measured_in_a_folder_of_its_own_by_default() {
        var options = Options.parse(List.of(), CHECKOUT);
        assertThat(options).isEqualTo(new Options(false, CHECKOUT.resolve("target/bench"), List.of()));
        assertThat(options.wants("anything")).isTrue();
    }

    @Test
    void reports_of_each_kind_are_kept_apart_from_what_is_emptied() {
        var full = Options.parse(List.of(), CHECKOUT);
        var quick = Options.parse(List.of("--quick"), CHECKOUT);
        assertThat(full.report()).isNotEqualTo(quick.report());
        assertThat(List.of(full.report(), quick.report())).noneMatch(it -> it.startsWith(full.system()));
    }

    @Test
    void some_steps_can_be_chosen() {
        var options = Options.parse(List.of("--quick", "--only", "commands,reads", "--data", "/elsewhere"), CHECKOUT);
        assertThat(options).isEqualTo(new Options(true, Path.of("/elsewhere"), List.of("commands", "reads")));
        assertThat(options.wants("reads")).isTrue();
        assertThat(options.wants("relay")).isFalse();
    }

    @Test
    void what_is_not_understood_is_said() {
        assertThatThrownBy(() -> Options.parse(List.of("--slow"), CHECKOUT)).hasMessageContaining("no option --slow");
        assertThatThrownBy(() -> Options.parse(List.of("--data"), CHECKOUT)).hasMessageContaining("needs a value");
    }
}
