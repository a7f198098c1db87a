package app.rostrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Line RATE = Line.against("writes", "bare writes", Unit.PER_SECOND, Target.atLeast(0.5));
    private static final Line TIME = Line.within("a start", Unit.SECONDS);
    private static final Line MORE = Line.alone("memory", Unit.MEBIBYTES);

    private final Report report = new Report(List.of(RATE, TIME, MORE), "quick", Earlier.NONE);

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
                        "-",
                        ">= 0.50",
                        "yes",
                        "differs by more than 15 % between rounds");
    }

    @Test
    void what_takes_longer_than_its_target_does_not_meet_it() {
        report.measured(TIME, List.of(new Round(22, 20)));
        assertThat(row(2))
                .containsExactly(
                        "a start", "the target itself", "22.00 s", "20.00 s", "1.10", "-", "-", "<= 1.00", "NO");
    }

    @Test
    void what_stands_alone_has_neither_limit_nor_ratio() {
        report.measured(MORE, List.of(Round.alone(100), Round.alone(101)));
        assertThat(row(3)).containsExactly("memory", "101 MiB", "-", "-", "1 %", "-");
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

    @Test
    void what_differs_from_the_run_before_is_said() {
        report.measured(RATE, List.of(new Round(500, 1_000)));
        report.measured(TIME, List.of(new Round(10, 20)));
        report.measured(MORE, List.of(Round.alone(100)));
        var after = after(report);
        after.measured(RATE, List.of(new Round(560, 1_000)));
        after.measured(TIME, List.of(new Round(8, 20)));
        after.measured(MORE, List.of(Round.alone(130)));
        assertThat(row(after, 1)).contains("0.56", "0.50").noneMatch(it -> it.contains("run before"));
        assertThat(row(after, 2)).contains("0.40", "0.50", "-20 % from the run before");
        assertThat(row(after, 3)).contains("130 MiB", "100 MiB", "+30 % from the run before");
    }

    @Test
    void what_a_run_leaves_out_compares_with_the_one_before_that() {
        report.measured(RATE, List.of(new Round(500, 1_000)));
        var leftOut = after(report);
        leftOut.measured(TIME, List.of(new Round(10, 20)));
        var after = after(leftOut);
        after.measured(RATE, List.of(new Round(900, 1_000)));
        assertThat(row(after, 1)).contains("0.90", "0.50", "+80 % from the run before");
    }

    @Test
    void a_broken_report_compares_with_nothing() {
        assertThat(Earlier.of("{\"kind\":\"qui")).isSameAs(Earlier.NONE);
    }

    private static Report after(Report before) {
        return new Report(List.of(RATE, TIME, MORE), before.kind(), Earlier.of(JsonReport.of(before)));
    }

    private List<String> row(int number) {
        return row(report, number);
    }

    private static List<String> row(Report report, int number) {
        return List.of(Table.text(report).get(number).strip().split(" {2,}"));
    }
}
