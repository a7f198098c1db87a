package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Round;
import java.util.ArrayList;

/** How fast the relay writes a whole topic anew, against a bare producer that sends records from memory. */
final class Relaying {

    private Relaying() {}

    static void measure(Run run) throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        var records = BareTopic.some(run);
        long events = run.stock().events();
        var rounds = new ArrayList<Round>();
        for (int i = 0; i <= run.effort().longRounds(); i++) {
            double relayed = events / republish(run);
            double written = BareTopic.write(run, records);
            if (i > 0) {
                rounds.add(new Round(relayed, written));
            }
        }
        BareTopic.drop(run, "bare");
        run.report().measured(Lines.RELAY, rounds);
    }

    /** Seconds since the relay has begun until nothing is missing. */
    private static double republish(Run run) throws InterruptedException {
        var order = run.views().order("POST", "topics", "{}");
        var topic = order.path("topic").stringValue("");
        Views.await("The order to fill a topic", () -> run.views().behind(topic) > 0);
        long begin = System.nanoTime();
        Views.await("Filling a topic", () -> run.views().behind(topic) == 0);
        double seconds = (System.nanoTime() - begin) / 1e9;
        run.views().order("DELETE", "topics/" + order.path("generation").intValue(0), null);
        Views.await("The order to drop a topic", () -> run.views().behind(topic) < 0);
        BareTopic.drop(run, topic);
        return seconds;
    }
}
