package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a further node of each side takes until it is ready, beside the servers and nodes that run: without its AOT cache and with it. */
final class NodeStarts {

    private static final double ALONE_SECONDS = 4;
    private static final double CACHED_SECONDS = 2;

    private NodeStarts() {}

    static void measure(Run run) throws InterruptedException {
        run.views().settle();
        var rounds = new LinkedHashMap<Line, List<Round>>();
        for (int i = 0; i < run.effort().fewRounds(); i++) {
            note(rounds, Lines.START_COMMAND_SIDE, run.site().secondsToStart(Node.COMMAND_SIDE, false), ALONE_SECONDS);
            note(rounds, Lines.CACHED_COMMAND_SIDE, run.site().secondsToStart(Node.COMMAND_SIDE, true), CACHED_SECONDS);
            note(rounds, Lines.START_QUERY_SIDE, run.site().secondsToStart(Node.QUERY_SIDE, false), ALONE_SECONDS);
            note(rounds, Lines.CACHED_QUERY_SIDE, run.site().secondsToStart(Node.QUERY_SIDE, true), CACHED_SECONDS);
        }
        rounds.forEach(run.report()::measured);
    }

    private static void note(Map<Line, List<Round>> rounds, Line line, double figure, double limit) {
        rounds.computeIfAbsent(line, it -> new ArrayList<>()).add(new Round(figure, limit));
    }
}
