package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Growth;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.benchmarks.report.Statistics;
import app.rostrum.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a page takes for one client alone as posts become more. The sizes cannot take turns, so what is compared between them is how many
 * times as long as a constant answer the page took then.
 */
final class Growing {

    private static final int POSTS_OF_A_PAGE = 20;
    private static final int PAGES_BEFORE = 10;

    private final Map<Integer, List<Round>> pages = new LinkedHashMap<>();
    private final List<Growth.Point> filled = new ArrayList<>();

    /** Fills in posts up to each of the sizes, and reads a page at each. */
    void measure(Run run, List<Integer> sizes) throws InterruptedException {
        for (int posts : sizes) {
            long before = run.stock().events();
            long begin = System.nanoTime();
            run.stock().fillUpTo(posts);
            long more = run.stock().events() - before;
            if (more > 0) {
                filled.add(new Growth.Point(posts, more / ((System.nanoTime() - begin) / 1e9)));
            }
            var page = new Pages(run, POSTS_OF_A_PAGE).behind(PAGES_BEFORE);
            var bare = Reads.bareOf(run, page);
            if (pages.isEmpty()) {
                Turns.warmUp(run.effort().sizeWarmUps(), () -> Depth.millis(run, page), () -> Depth.millis(run, bare));
            }
            pages.put(
                    posts,
                    Turns.of(run.effort().longRounds(), () -> Depth.millis(run, page), () -> Depth.millis(run, bare)));
        }
    }

    /** To be called after the last step. */
    void report(Run run) {
        if (pages.size() < 2) {
            return;
        }
        var fewest = pages.values().iterator().next();
        var most = List.copyOf(pages.values()).getLast();
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < fewest.size(); i++) {
            rounds.add(new Round(most.get(i).ratio(), fewest.get(i).ratio()));
        }
        run.report().measured(Lines.SIZE, rounds);
        var points = pages.entrySet().stream()
                .map(it -> new Growth.Point(
                        it.getKey(),
                        Statistics.median(
                                it.getValue().stream().map(Round::figure).toList())))
                .toList();
        run.report().grown(new Growth("a page", Unit.MILLISECONDS, "posts", points));
        run.report().grown(new Growth("events into all views", Unit.PER_SECOND, "posts", filled));
    }
}
