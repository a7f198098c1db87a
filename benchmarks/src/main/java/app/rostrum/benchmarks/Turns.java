package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Round;
import java.util.ArrayList;
import java.util.List;

/** Lets a figure and its limit take turns, so that whatever else the machine does meets both alike. */
final class Turns {

    private Turns() {}

    /** Something that can be measured again and again. */
    @FunctionalInterface
    interface Gauge {
        double read() throws InterruptedException;
    }

    /** Each once to warm up, and then that many rounds. */
    static List<Round> of(int rounds, Gauge figure, Gauge limit) throws InterruptedException {
        warmUp(1, figure, limit);
        return warm(rounds, figure, limit);
    }

    /** The same of what has been warmed up already. */
    static List<Round> warm(int rounds, Gauge figure, Gauge limit) throws InterruptedException {
        var measured = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            measured.add(new Round(figure.read(), limit.read()));
        }
        return measured;
    }

    /** So many of both whose figures nobody looks at. */
    static void warmUp(int rounds, Gauge figure, Gauge limit) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            figure.read();
            limit.read();
        }
    }
}
