package app.rostrum.benchmarks.report;

/**
 * A figure and its limit, one measured after the other.
 *
 * @param limit not a number where the figure stands alone
 */
public record Round(double figure, double limit) {

    public static Round alone(double figure) {
        return new Round(figure, Double.NaN);
    }

    /** Not a number where the figure stands alone. */
    public double ratio() {
        return figure / limit;
    }
}
