package app.rostrum.benchmarks;

import app.rostrum.benchmarks.SteadyLoad.Others;
import app.rostrum.benchmarks.load.Percentiles;
import app.rostrum.benchmarks.report.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long pages behind a cursor take at half of the load that can be borne. */
final class ReadLatency {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private ReadLatency() {}

    static void measure(Run run) throws InterruptedException {
        double perSecond = run.saturation().reads() / 2;
        run.report().about("pages at half load", "%,.0f/s".formatted(perSecond));
        var paths = run.saturation().deeperPages();
        round(run, perSecond, WARM_UP, paths, new Percentiles());
        int failed = 0;
        var half = new ArrayList<Round>();
        var most = new ArrayList<Round>();
        var nearlyAll = new ArrayList<Round>();
        for (int i = 0; i < run.effort().rounds(); i++) {
            var taken = new Percentiles();
            failed += round(run, perSecond, run.effort().slot(), paths, taken);
            half.add(Round.alone(taken.millis(50)));
            most.add(Round.alone(taken.millis(99)));
            nearlyAll.add(Round.alone(taken.millis(99.9)));
        }
        run.report().measured(Lines.READ_50, half);
        run.report().measured(Lines.READ_99, most);
        run.report().measured(Lines.READ_999, nearlyAll);
        run.report().about("pages at half load that failed", Integer.toString(failed));
    }

    /** @return how many have failed */
    private static int round(Run run, double perSecond, Duration time, List<String> paths, Percentiles taken)
            throws InterruptedException {
        var base = run.site().querySide();
        Others others = rest -> run.wrk().reading(base, paths, rest, time);
        return SteadyLoad.run(perSecond, time, others, (number, intended) -> {
            run.http().get(base.resolve(paths.get(number % paths.size())), Map.of());
            taken.record(System.nanoTime() - intended);
        });
    }
}
