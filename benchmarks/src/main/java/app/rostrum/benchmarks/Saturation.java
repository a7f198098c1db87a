package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Closed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much is done a second at most, for those who load the system with a part of it. */
final class Saturation {

    /** As many as the command side has connections to PostgreSQL, and as many again that wait for one. */
    static final int WRITERS = 32;

    static final int READERS = 16;
    static final String FIRST_PAGE = "/v1/posts?limit=20";

    private static final int CURSORS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final int MOST_WARM_UPS = 10;
    private static final double STILL_FASTER = 1.1;

    private final Run run;
    private final List<String> deeper = new ArrayList<>();
    private double commands;
    private double reads;

    Saturation(Run run) {
        this.run = run;
    }

    /** Publishes, whatever comes of it, until that gets no faster: the first ones meet connections to be made and code to be compiled. */
    void warmUp() throws InterruptedException {
        double best = 0;
        int noFaster = 0;
        for (int i = 0; i < MOST_WARM_UPS && noFaster < 2; i++) {
            double now = publishAnyhow(WARM_UP).perSecond();
            noFaster = now < best * STILL_FASTER ? noFaster + 1 : 0;
            best = Math.max(best, now);
        }
        run.views().settle();
    }

    private Closed publishAnyhow(Duration time) throws InterruptedException {
        return run.wrk().publish(run.site().commandSide(), run.users().tokens(), WRITERS, time);
    }

    /** Publishes for a while, as fast as it can be done. */
    Closed publish(Duration time) throws InterruptedException {
        var done = publishAnyhow(time).answered();
        commands = Math.max(commands, done.perSecond());
        return done;
    }

    /** Reads pages behind a cursor for a while, as fast as it can be done. */
    Closed readDeeper(Duration time) throws InterruptedException {
        var done = run.wrk()
                .read(run.site().querySide(), deeperPages(), READERS, time)
                .answered();
        reads = Math.max(reads, done.perSecond());
        return done;
    }

    /** The most commands a second that were seen. */
    double commands() throws InterruptedException {
        if (commands > 0) {
            return commands;
        }
        warmUp();
        return publish(WARM_UP).perSecond();
    }

    /** The most pages a second that were seen. */
    double reads() throws InterruptedException {
        return reads > 0 ? reads : readDeeper(WARM_UP).perSecond();
    }

    /** Pages behind a cursor, which nobody keeps: the second one and those after it. */
    List<String> deeperPages() throws InterruptedException {
        if (deeper.isEmpty()) {
            deeper.addAll(new Pages(run, 20).after(FIRST_PAGE, CURSORS));
        }
        return List.copyOf(deeper);
    }
}
