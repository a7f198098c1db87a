package app.rostrum.benchmarks.report;

import java.util.List;

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
}
