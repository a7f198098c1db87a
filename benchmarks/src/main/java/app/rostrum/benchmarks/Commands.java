package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Round;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.util.ArrayList;
import java.util.List;

/** As many posts as can be published, against as many rows as can be inserted. What each slot has written is let arrive before the next. */
final class Commands {

    private Commands() {}

    static void measure(Run run) throws InterruptedException {
        var slot = run.effort().slot();
        var cost = new Cost(run, Node.COMMAND_SIDE);
        try (var plain = new PlainInserts(run.site())) {
            run.saturation().warmUpCommands();
            plain.perSecond(slot);
            run.jvm(Node.COMMAND_SIDE).lately();
            var rates = new ArrayList<Double>();
            var rounds = Turns.warm(
                    run.effort().rounds(),
                    () -> {
                        cost.of(() -> {
                            var done = run.saturation().publish(slot);
                            rates.add(done.perSecond());
                            run.views().settle();
                            return done.requests();
                        });
                        return rates.getLast();
                    },
                    () -> plain.perSecond(slot));
            run.report().measured(Lines.COMMANDS, rounds);
        }
        cost.report(Lines.COMMAND_CPU, Lines.COMMAND_BYTES);
        var heap = run.jvm(Node.COMMAND_SIDE).lately();
        run.report().measured(Lines.COMMAND_PAUSE, List.of(Round.alone((double) heap.longestPause())));
    }
}
