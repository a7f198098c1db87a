package app.rostrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.rostrum.benchmarks.report.Growth.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void the_median_is_the_one_in_the_middle_or_between_the_two_there() {
        assertThat(Statistics.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void the_spread_is_a_share_of_the_median() {
        assertThat(Statistics.spread(List.of(0.9, 1.0, 1.2))).isCloseTo(0.3, within(1e-9));
        assertThat(Statistics.spread(List.of(7.0))).isZero();
    }

    @Test
    void what_grows_with_a_power_has_that_exponent() {
        var squares = List.of(new Point(1, 5), new Point(10, 500), new Point(100, 50_000));
        var constant = List.of(new Point(1, 7), new Point(1_000, 7));
        assertThat(Statistics.exponent(squares)).isCloseTo(2, within(1e-9));
        assertThat(Statistics.exponent(constant)).isCloseTo(0, within(1e-9));
    }

    @Test
    void points_beside_the_line_are_weighed_by_their_squares() {
        var points = List.of(new Point(1, 1), new Point(Math.E, Math.E), new Point(Math.E * Math.E, 1));
        assertThat(Statistics.exponent(points)).isCloseTo(0, within(1e-9));
    }
}
