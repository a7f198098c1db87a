package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Processors;
import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What requests cost: processor time of each part, and bytes that a side allocates. */
final class Cost {

    private static final double KIBIBYTE = 1024;

    private final Run run;
    private final Node side;
    private final Map<String, List<Round>> processor = new LinkedHashMap<>();
    private final List<Round> allocated = new ArrayList<>();

    /** @param side that answers the requests */
    Cost(Run run, Node side) {
        this.run = run;
        this.side = side;
    }

    /** Something that answers how many requests it has made. */
    @FunctionalInterface
    interface Work {
        long requests() throws InterruptedException;
    }

    void of(Work work) throws InterruptedException {
        var processes = run.site().processes();
        var before = Processors.seconds(processes);
        long bytes = run.jvm(side).allocated();
        double requests = work.requests();
        allocated.add(Round.alone((run.jvm(side).allocated() - bytes) / requests / KIBIBYTE));
        Processors.seconds(processes)
                .forEach((part, seconds) -> processor
                        .computeIfAbsent(part, it -> new ArrayList<>())
                        .add(Round.alone((seconds - before.getOrDefault(part, 0.0)) / requests * 1_000)));
    }

    /**
     * Reports what was found out.
     *
     * @param lines by part
     */
    void report(Map<String, Line> lines, Line bytes) {
        lines.forEach((part, line) -> {
            if (processor.containsKey(part)) {
                run.report().measured(line, processor.getOrDefault(part, List.of()));
            }
        });
        run.report().measured(bytes, allocated);
    }
}
