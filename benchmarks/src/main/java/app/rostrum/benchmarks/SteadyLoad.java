package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Load;
import app.rostrum.benchmarks.load.OpenLoop;
import app.rostrum.benchmarks.load.Percentiles;
import app.rostrum.benchmarks.load.Wrk;
import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Report;
import app.rostrum.benchmarks.report.Round;
import java.time.Duration;
import java.util.List;

/**
 * So many requests a second. One in eight is sent by an open loop, which measures it, whatever comes of the others; these are sent by wrk at a
 * steady rate, as long as it has a connection free, since a client in Java would take more of the processors than what it asks for.
 */
final class SteadyLoad {

    private static final int ONE_IN = 8;
    private static final double LEAST = 0.95;
    private static final int FEWEST_FOR_ONE_IN_THOUSAND = 1_000;

    private final double perSecond;
    private final Others others;
    private final OpenLoop.Request measured;

    SteadyLoad(double perSecond, Others others, OpenLoop.Request measured) {
        this.perSecond = perSecond;
        this.others = others;
        this.measured = measured;
    }

    /** Begins to send what nobody measures. */
    @FunctionalInterface
    interface Others {
        Load begin(double perSecond, Duration time);
    }

    /**
     * Returns when all are answered.
     *
     * @return how many have failed
     * @throws CannotMeasure if more than a hundredth fail, or not as many are answered as are sent
     */
    int run(Duration time) throws InterruptedException {
        double open = perSecond / ONE_IN;
        double rest = perSecond - open;
        try (var load = others.begin(rest, time)) {
            int failed = OpenLoop.run(open, time, measured);
            var done = load.ended().answered();
            // wrk does not wait for what is under way in the end.
            if (done.requests() + Wrk.PACED < rest * done.seconds() * LEAST) {
                throw new CannotMeasure(
                        "What is sent %,.0f times a second is answered %,.0f times.".formatted(rest, done.perSecond()));
            }
            return failed + (int) done.others();
        }
    }

    /** The same, whatever comes of it: the first ones are slower. */
    void warmUp(Duration time) throws InterruptedException {
        try {
            run(time);
        } catch (CannotMeasure tooSlowYet) {
            // The rounds tell.
        }
    }

    /** Within what all but one in a thousand of those that were measured were done, if there were that many. */
    static void reportRarest(Report report, Line line, Percentiles all) {
        if (all.count() < FEWEST_FOR_ONE_IN_THOUSAND) {
            report.failed(
                    List.of(line),
                    "Only %,d were measured, of which none is one in a thousand: leave out --quick."
                            .formatted(all.count()));
        } else {
            report.measured(line, List.of(Round.alone(all.millis(99.9))));
        }
    }
}
