package app.rostrum.benchmarks.report;

/**
 * A line of the table.
 *
 * @param figure what is measured
 * @param limit what it is compared with; empty where it stands alone
 * @param target of the ratio of the figure to the limit
 */
public record Line(String figure, String limit, Unit unit, Target target) {

    /** Measured together with what the machine can do. */
    public static Line against(String figure, String limit, Unit unit, Target target) {
        return new Line(figure, limit, unit, target);
    }

    /** Against a number that does not depend on the machine. */
    public static Line within(String figure, Unit unit) {
        return new Line(figure, "the target itself", unit, Target.atMost(1));
    }

    /** The same, where more is better. */
    public static Line reaching(String figure, Unit unit) {
        return new Line(figure, "the target itself", unit, Target.atLeast(1));
    }

    /** One that only informs, alone. */
    public static Line alone(String figure, Unit unit) {
        return new Line(figure, "", unit, Target.none());
    }
}
