package app.rostrum.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What is said of several numbers. */
public final class Statistics {

    private Statistics() {}

    /** The middle one, or the mean of the two in the middle; not a number where there are none. */
    public static double median(Collection<Double> values) {
        var sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
        int count = sorted.length;
        return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /** The distance between the lowest and the highest, as a share of the median; 0 for less than two. */
    public static double spread(Collection<Double> values) {
        if (values.size() < 2) {
            return 0;
        }
        var summary = values.stream().mapToDouble(it -> it).summaryStatistics();
        return (summary.getMax() - summary.getMin()) / median(values);
    }

    /**
     * With what power of x the points grow: the slope of the line through their logarithms that least squares give.
     *
     * @param points with positive coordinates and two different x at least
     */
    public static double exponent(List<Growth.Point> points) {
        var x = points.stream().mapToDouble(it -> Math.log(it.x())).toArray();
        var y = points.stream().mapToDouble(it -> Math.log(it.y())).toArray();
        double middleX = Arrays.stream(x).average().orElse(Double.NaN);
        double middleY = Arrays.stream(y).average().orElse(Double.NaN);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - middleX) * (y[i] - middleY);
            alone += (x[i] - middleX) * (x[i] - middleX);
        }
        return together / alone;
    }
}
