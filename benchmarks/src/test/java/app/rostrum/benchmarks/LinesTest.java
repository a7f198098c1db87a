package app.rostrum.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void every_line_of_the_table_comes_of_some_step_and_the_other_way_round() {
        var measured = new HashSet<>(Lines.steps(new Growing()).stream()
                .flatMap(it -> it.lines().stream())
                .toList());
        measured.add(Lines.WHOLE_START);
        assertThat(Lines.all()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(measured);
    }
}
