package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Growth;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.benchmarks.report.Statistics;
import app.rostrum.benchmarks.report.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long pages take for one client alone, the first behind a cursor against those far behind it. */
final class Depth {

    private static final int POSTS_OF_A_PAGE = 20;
    private static final int WHO_READS = 1;
    private static final Duration TIME = Duration.ofSeconds(1);

    private Depth() {}

    static void measure(Run run) throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        // By the number of pages before it.
        var paths = new LinkedHashMap<Integer, String>();
        for (int page : run.effort().pages()) {
            paths.put(page, new Pages(run, POSTS_OF_A_PAGE).behind(page));
        }
        var taken = new LinkedHashMap<Integer, List<Double>>();
        for (int i = 0; i <= run.effort().rounds(); i++) {
            for (var page : paths.entrySet()) {
                double millis = millis(run, page.getValue());
                if (i > 0) {
                    taken.computeIfAbsent(page.getKey(), it -> new ArrayList<>())
                            .add(millis);
                }
            }
        }
        report(run, taken);
    }

    private static void report(Run run, Map<Integer, List<Double>> taken) {
        var first = taken.getOrDefault(run.effort().pages().getFirst(), List.of());
        var last = taken.getOrDefault(run.effort().pages().getLast(), List.of());
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < first.size(); i++) {
            rounds.add(new Round(last.get(i), first.get(i)));
        }
        run.report().measured(Lines.DEPTH, rounds);
        var points = taken.entrySet().stream()
                .map(it -> new Growth.Point(it.getKey(), Statistics.median(it.getValue())))
                .toList();
        run.report().grown(new Growth("a page", Unit.MILLISECONDS, "pages before it", points));
    }

    static double millis(Run run, String path) throws InterruptedException {
        return run.wrk()
                .read(run.site().querySide(), List.of(path), WHO_READS, TIME)
                .answered()
                .median();
    }
}
