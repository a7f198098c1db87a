package app.rostrum.benchmarks;

import static app.rostrum.benchmarks.Saturation.FIRST_PAGE;
import static app.rostrum.benchmarks.Saturation.READERS;

import app.rostrum.benchmarks.load.Http;
import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages and posts a second, against a constant answer of the same length from the same server with the same security. */
final class Reads {

    private final Run run;
    private final Duration slot;
    private final Map<Line, List<Round>> rounds = new LinkedHashMap<>();

    private Reads(Run run) {
        this.run = run;
        slot = run.effort().slot();
    }

    static void measure(Run run) throws InterruptedException {
        new Reads(run).measure();
    }

    private void measure() throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        var newest = Http.json(run.http().get(run.site().querySide().resolve(FIRST_PAGE), Map.of()));
        var post = "/v1/posts/" + newest.path("items").path(0).path("id").stringValue("");
        var barePage = bareOf(FIRST_PAGE);
        var barePost = bareOf(post);
        var find = new BareFind(run, READERS);
        var cost = new Cost(run, Node.QUERY_SIDE);
        run.saturation().warmUpReads();
        // One round more than is reported, to warm up what else is asked for.
        for (int i = 0; i <= run.effort().rounds(); i++) {
            double page = read(FIRST_PAGE);
            double bare = read(barePage);
            var deeper = new ArrayList<Double>();
            cost.of(() -> {
                var done = run.saturation().readDeeper(slot);
                deeper.add(done.perSecond());
                return done.requests();
            });
            double found = find.perSecond(slot);
            double hot = read(post);
            double small = read(barePost);
            if (i > 0) {
                note(Lines.FIRST_PAGE, page, bare);
                note(Lines.DEEPER_PAGE, deeper.getFirst(), bare);
                note(Lines.DEEPER_PAGE_AND_FIND, deeper.getFirst(), found);
                note(Lines.HOT_POST, hot, small);
            } else {
                run.jvm(Node.QUERY_SIDE).lately();
            }
        }
        rounds.forEach(run.report()::measured);
        cost.report(Lines.READ_CPU, Lines.READ_BYTES);
        var heap = run.jvm(Node.QUERY_SIDE).lately();
        run.report().measured(Lines.READ_PAUSE, List.of(Round.alone((double) heap.longestPause())));
    }

    private void note(Line line, double figure, double limit) {
        rounds.computeIfAbsent(line, it -> new ArrayList<>()).add(new Round(figure, limit));
    }

    private double read(String path) throws InterruptedException {
        return run.wrk()
                .read(run.site().querySide(), List.of(path), READERS, slot)
                .answered()
                .perSecond();
    }

    /** The path of a constant answer that is as long as another. */
    private String bareOf(String path) throws InterruptedException {
        return bareOf(run, path);
    }

    static String bareOf(Run run, String path) throws InterruptedException {
        var body =
                run.http().get(run.site().querySide().resolve(path), Map.of()).body();
        return "/v1/bare?bytes=" + body.getBytes(StandardCharsets.UTF_8).length;
    }
}
