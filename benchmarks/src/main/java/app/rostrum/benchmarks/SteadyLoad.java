package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Load;
import app.rostrum.benchmarks.load.OpenLoop;
import java.time.Duration;

/**
 * So many requests a second. One in ten is sent by an open loop, which measures it, whatever comes of the others; these are sent by wrk at a
 * steady rate, as long as it has a connection free, since a client in Java would take more of the processors than what it asks for.
 */
final class SteadyLoad {

    private static final int ONE_IN = 10;
    private static final double LEAST = 0.95;

    private SteadyLoad() {}

    /** Begins to send what nobody measures. */
    @FunctionalInterface
    interface Others {
        Load begin(double perSecond);
    }

    /**
     * Returns when all are answered.
     *
     * @return how many have failed
     * @throws CannotMeasure if more than a hundredth fail, or not as many are answered as are sent
     */
    static int run(double perSecond, Duration time, Others others, OpenLoop.Request measured)
            throws InterruptedException {
        double open = perSecond / ONE_IN;
        double rest = perSecond - open;
        try (var load = others.begin(rest)) {
            int failed = OpenLoop.run(open, time, measured);
            var done = load.ended().answered();
            if (done.perSecond() < rest * LEAST) {
                throw new CannotMeasure(
                        "What is sent %,.0f times a second is answered %,.0f times.".formatted(rest, done.perSecond()));
            }
            return failed + (int) done.others();
        }
    }
}
