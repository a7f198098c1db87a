package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Growth;
import app.rostrum.benchmarks.report.Statistics;
import app.rostrum.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.Arrays;

/** How fast one view catches up with the same number of events in one partition of the topic, and in more of them. */
final class PartitionGrowth {

    private static final String VIEW = "posts";

    private final Run run;

    private PartitionGrowth(Run run) {
        this.run = run;
    }

    static void measure(Run run) throws InterruptedException {
        new PartitionGrowth(run).measure();
    }

    private void measure() throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        var points = new ArrayList<Growth.Point>();
        for (int partitions : run.effort().partitions()) {
            var rates = new ArrayList<Double>();
            for (int i = 0; i < run.effort().fewRounds(); i++) {
                rates.add(catchUp(partitions));
            }
            points.add(new Growth.Point(partitions, Statistics.median(rates)));
        }
        run.report().grown(new Growth("events into one view", Unit.PER_SECOND, "partitions", points));
    }

    /** Events a second. */
    private double catchUp(int partitions) throws InterruptedException {
        run.views().order("PUT", "projections/" + VIEW + "/pause", null);
        Views.await(
                "The order to pause",
                () -> run.views().named(VIEW).path("state").stringValue("").equals("paused"));
        long passed = passed();
        run.stock().publish(run.effort().ofPartitions(), partitions);
        run.views().awaitRelay();
        for (var other : run.views().names()) {
            if (!other.equals(VIEW)) {
                run.views().settle(other);
            }
        }
        run.views().order("DELETE", "projections/" + VIEW + "/pause", null);
        Views.await("The order to go on", () -> passed() > passed);
        long begin = System.nanoTime();
        long left = Arrays.stream(run.views().ends()).sum() - passed();
        run.views().settle(VIEW);
        return left / ((System.nanoTime() - begin) / 1e9);
    }

    private long passed() throws InterruptedException {
        return run.views()
                .named(VIEW)
                .path("partitions")
                .valueStream()
                .mapToLong(it -> it.path("next").longValue(0))
                .sum();
    }
}
