package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Percentiles;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One reader with a token, who asks for the same again and again. */
final class Asking {

    private final Run run;
    private final Duration time;

    Asking(Run run) {
        this.run = run;
        // There are several of them, and one answer takes little of it.
        time = run.effort().slot().dividedBy(2);
    }

    Percentiles of(String path) throws InterruptedException {
        var uri = run.site().querySide().resolve(path);
        var headers = headers(run);
        var taken = new Percentiles();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            ask(uri, headers, taken);
        }
        return taken;
    }

    private void ask(URI uri, Map<String, String> headers, Percentiles taken) throws InterruptedException {
        long begin = System.nanoTime();
        run.http().get(uri, headers);
        taken.record(System.nanoTime() - begin);
    }

    static Map<String, String> headers(Run run) throws InterruptedException {
        return Map.of("Authorization", "Bearer " + run.users().tokens().getFirst());
    }
}
