package app.rostrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Line RATE = Line.against("writes", "bare writes", Unit.PER_SECOND, Target.atLeast(0.5));
    private static final Line TIME = Line.within("a start", Unit.SECONDS);
    private static final Line MORE = Line.alone("memory", Unit.MEBIBYTES);

    private final Report report = new Report(List.of(RATE, TIME, MORE));

    @Test
    void a_line_shows_medians_and_whether_its_target_is_met() {
        report.measured(RATE, List.of(new Round(1_400, 2_000), new Round(600, 1_000), new Round(1_000, 2_000)));
        assertThat(row(1))
                .containsExactly(
                        "writes",
                        "bare writes",
                        "1,000/s",
                        "2,000/s",
                        "0.60",
                        "33 %",
                        ">= 0.50",
                        "yes",
                        "differs by more than 15 % between rounds");
    }

    @Test
    void what_takes_longer_than_its_target_does_not_meet_it() {
        report.measured(TIME, List.of(new Round(22, 20)));
        assertThat(row(2))
                .containsExactly("a start", "the target itself", "22.00 s", "20.00 s", "1.10", "-", "<= 1.00", "NO");
    }

    @Test
    void what_stands_alone_has_neither_limit_nor_ratio() {
        report.measured(MORE, List.of(Round.alone(100), Round.alone(101)));
        assertThat(row(3)).containsExactly("memory", "101 MiB", "-", "-", "1 %");
    }

    @Test
    void what_was_not_measured_says_why_and_hides_nothing() {
        report.measured(TIME, List.of(new Round(10, 20)));
        report.failed(List.of(RATE, TIME), "wrk is missing: apt-get install wrk.");
        assertThat(row(1)).contains("?", "wrk is missing: apt-get install wrk.");
        assertThat(row(2)).contains("10.00 s", "yes");
    }

    @Test
    void columns_are_aligned() {
        report.measured(MORE, List.of(Round.alone(100)));
        var lines = Table.text(report);
        assertThat(lines).allSatisfy(it -> assertThat(it).doesNotEndWith(" "));
        assertThat(lines.get(3).indexOf("100 MiB") + 7)
                .isEqualTo(lines.getFirst().indexOf("figure") + 6);
    }

    private List<String> row(int number) {
        return List.of(Table.text(report).get(number).strip().split(" {2,}"));
    }
}
