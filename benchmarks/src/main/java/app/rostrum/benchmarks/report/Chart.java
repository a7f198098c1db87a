package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Growth.Point;
import java.util.Comparator;

/** One growth, drawn into a rectangle with logarithmic axes. */
final class Chart {

    private static final double HEAD = 34;
    private static final double FOOT = 18;
    private static final double SIDE = 8;

    private final Svg svg;
    private final double left;
    private final double top;
    private final double width;
    private final double height;

    Chart(Svg svg, double left, double top, double width, double height) {
        this.svg = svg;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    void draw(Growth growth) {
        svg.text(left, top, "", "start", growth.figure());
        svg.text(left, top + 16, "quiet", "start", growth.trend());
        svg.box(left, top + HEAD - 8, width, height - HEAD - FOOT + 8, "rule");
        var x = Scale.of(growth.points().stream().mapToDouble(Point::x).summaryStatistics());
        // Not less than a decade, so that what stays the same looks like it.
        var y = Scale.of(growth.points().stream().mapToDouble(Point::y).summaryStatistics())
                .atLeastADecade();
        var points = growth.points().stream()
                .sorted(Comparator.comparingDouble(Point::x))
                .map(it -> new Point(x.place(it.x()), y.place(it.y())))
                .map(it -> new Point(
                        left + SIDE + it.x() * (width - 2 * SIDE),
                        top + height - FOOT - SIDE - it.y() * (height - HEAD - FOOT - SIDE)))
                .toList();
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) {
                var before = points.get(i - 1);
                svg.rule(
                        before.x(), before.y(), points.get(i).x(), points.get(i).y(), "curve");
            }
            svg.dot(points.get(i).x(), points.get(i).y());
        }
        label(growth, x);
    }

    private void label(Growth growth, Scale x) {
        svg.text(left, top + height, "quiet", "start", Unit.COUNT.text(x.least()));
        svg.text(left + width / 2, top + height, "quiet", "middle", growth.by());
        svg.text(left + width, top + height, "quiet", "end", Unit.COUNT.text(x.most()));
        var figures = growth.points().stream().mapToDouble(Point::y).summaryStatistics();
        svg.text(
                left + width - 6,
                top + HEAD + 8,
                "quiet",
                "end",
                growth.unit().text(figures.getMin()) + " to " + growth.unit().text(figures.getMax()));
    }

    private record Scale(double least, double most) {

        static Scale of(java.util.DoubleSummaryStatistics values) {
            return new Scale(values.getMin(), values.getMax());
        }

        Scale atLeastADecade() {
            double middle = Math.sqrt(least * most);
            double half = Math.sqrt(10);
            return new Scale(Math.min(least, middle / half), Math.max(most, middle * half));
        }

        /** From 0 to 1. */
        double place(double value) {
            return least == most ? 0.5 : Math.log(value / least) / Math.log(most / least);
        }
    }
}
