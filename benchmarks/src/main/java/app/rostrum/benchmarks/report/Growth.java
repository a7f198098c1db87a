package app.rostrum.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a figure changes with the size of something.
 *
 * @param figure what is measured
 * @param by what grows
 */
public record Growth(String figure, Unit unit, String by, List<Point> points) {

    public Growth {
        points = List.copyOf(points);
    }

    /** A figure at a size, both above 0. */
    public record Point(double x, double y) {}

    /** Whether there is enough to draw a line through. */
    public boolean isLine() {
        return points.stream().map(Point::x).distinct().count() > 1;
    }

    public double exponent() {
        return Statistics.exponent(points);
    }

    /** The exponent, in words. */
    String trend() {
        return String.format(Locale.ROOT, "grows with the power %.2f of %s", exponent(), by);
    }

    /** All points and the exponent, in a sentence. */
    public String text() {
        var all = points.stream()
                .map(it -> String.format(Locale.ROOT, "%s at %,.0f", unit.text(it.y()), it.x()))
                .collect(Collectors.joining(", "));
        return figure + ": " + all + ", " + trend();
    }
}
