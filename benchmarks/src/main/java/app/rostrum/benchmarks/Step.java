package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Something that is measured while the system runs.
 *
 * @param name for whoever wants to measure nothing else
 * @param lines that come of it
 */
record Step(String name, Measurement measurement, List<Line> lines) {

    Step {
        lines = List.copyOf(lines);
    }

    Step(String name, Measurement measurement, Line... lines) {
        this(name, measurement, List.of(lines));
    }

    Step and(Collection<Line> others) {
        var all = new ArrayList<>(lines);
        all.addAll(others);
        return new Step(name, measurement, all);
    }

    /** Reports what it has found out; what it cannot find out, it throws. */
    @FunctionalInterface
    interface Measurement {
        void measure(Run run) throws InterruptedException;
    }
}
