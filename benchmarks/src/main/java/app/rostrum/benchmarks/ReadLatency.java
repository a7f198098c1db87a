package app.rostrum.benchmarks;

import app.rostrum.benchmarks.SteadyLoad.Others;
import app.rostrum.benchmarks.load.Percentiles;
import app.rostrum.benchmarks.report.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** How long pages behind a cursor take at half of the load that can be borne. */
final class ReadLatency {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private ReadLatency() {}

    static void measure(Run run) throws InterruptedException {
        double perSecond = run.saturation().reads() / 2;
        run.report().about("pages at half load", "%,.0f/s".formatted(perSecond));
        load(run, perSecond, new Percentiles()).warmUp(WARM_UP);
        int failed = 0;
        var half = new ArrayList<Round>();
        var most = new ArrayList<Round>();
        var all = new Percentiles();
        for (int i = 0; i < run.effort().rounds(); i++) {
            var taken = new Percentiles();
            failed += load(run, perSecond, taken).run(run.effort().slot());
            half.add(Round.alone(taken.millis(50)));
            most.add(Round.alone(taken.millis(99)));
            all.add(taken);
        }
        run.report().measured(Lines.READ_50, half);
        run.report().measured(Lines.READ_99, most);
        SteadyLoad.reportRarest(run.report(), Lines.READ_999, all);
        run.report().about("pages at half load, measured one by one", "%,d; %d failed".formatted(all.count(), failed));
    }

    private static SteadyLoad load(Run run, double perSecond, Percentiles taken) throws InterruptedException {
        var base = run.site().querySide();
        var paths = run.saturation().deeperPages();
        Others others = (rest, time) -> run.wrk().reading(base, paths, rest, time);
        return new SteadyLoad(perSecond, others, (number, intended) -> {
            run.http().get(base.resolve(paths.get(number % paths.size())), Map.of());
            taken.record(System.nanoTime() - intended);
        });
    }
}
