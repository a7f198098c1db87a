package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.util.List;

/** How much of their heaps both sides have used in all that was done until now. */
final class HeapUse {

    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST_MEBIBYTES = 256;

    private HeapUse() {}

    static void measure(Run run) {
        report(run, Node.COMMAND_SIDE, Lines.HEAP_COMMAND_SIDE, Lines.LIVE_COMMAND_SIDE);
        report(run, Node.QUERY_SIDE, Lines.HEAP_QUERY_SIDE, Lines.LIVE_QUERY_SIDE);
    }

    private static void report(Run run, Node node, Line used, Line live) {
        var heap = run.jvm(node).heap();
        run.report().measured(used, List.of(new Round(heap.mostUsed() / MEBIBYTE, MOST_MEBIBYTES)));
        run.report().measured(live, List.of(Round.alone(heap.mostLive() / MEBIBYTE)));
    }
}
