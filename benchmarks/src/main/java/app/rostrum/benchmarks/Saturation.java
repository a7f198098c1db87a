package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Closed;
import app.rostrum.benchmarks.report.Statistics;
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
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int FEWEST_WARM_UPS = 10;
    private static final int NO_FASTER = 3;
    private static final double STILL_FASTER = 1.05;

    private final Run run;
    private final List<String> deeper = new ArrayList<>();
    private final List<Double> commands = new ArrayList<>();
    private final List<Double> reads = new ArrayList<>();

    Saturation(Run run) {
        this.run = run;
    }

    /** Something that is done for a while, whatever comes of it. */
    private interface Work {
        Closed of(Duration time) throws InterruptedException;
    }

    /** Publishes until that gets no faster: the first ones meet connections to be made and code to be compiled. */
    void warmUpCommands() throws InterruptedException {
        warmUp(this::publishAnyhow);
        run.views().settle();
    }

    /** The same of reading. */
    void warmUpReads() throws InterruptedException {
        var paths = new ArrayList<>(deeperPages());
        paths.add(FIRST_PAGE);
        warmUp(it -> run.wrk().read(run.site().querySide(), paths, READERS, it));
    }

    private void warmUp(Work work) throws InterruptedException {
        double best = 0;
        int noFaster = 0;
        for (int i = 0; i < FEWEST_WARM_UPS || (i < run.effort().mostWarmUps() && noFaster < NO_FASTER); i++) {
            double now = work.of(WARM_UP).perSecond();
            noFaster = now < best * STILL_FASTER ? noFaster + 1 : 0;
            best = Math.max(best, now);
        }
    }

    private Closed publishAnyhow(Duration time) throws InterruptedException {
        return run.wrk().publish(run.site().commandSide(), run.users().tokens(), WRITERS, time);
    }

    /** Publishes for a while, as fast as it can be done. */
    Closed publish(Duration time) throws InterruptedException {
        var done = publishAnyhow(time).answered();
        commands.add(done.perSecond());
        return done;
    }

    /** Reads pages behind a cursor for a while, as fast as it can be done. */
    Closed readDeeper(Duration time) throws InterruptedException {
        var done = run.wrk()
                .read(run.site().querySide(), deeperPages(), READERS, time)
                .answered();
        reads.add(done.perSecond());
        return done;
    }

    /** The median of the commands a second that were seen. */
    double commands() throws InterruptedException {
        if (commands.isEmpty()) {
            warmUpCommands();
            publish(WARM_UP);
        }
        return Statistics.median(commands);
    }

    /** The median of the pages a second that were seen. */
    double reads() throws InterruptedException {
        if (reads.isEmpty()) {
            warmUpReads();
            readDeeper(WARM_UP);
        }
        return Statistics.median(reads);
    }

    /** Pages behind a cursor, which nobody keeps: the second one and those after it. */
    List<String> deeperPages() throws InterruptedException {
        if (deeper.isEmpty()) {
            deeper.addAll(new Pages(run, 20).after(FIRST_PAGE, CURSORS));
        }
        return List.copyOf(deeper);
    }
}
