package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Child;
import app.rostrum.benchmarks.report.Report;
import app.rostrum.benchmarks.report.Round;
import app.rostrum.servers.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;

/** How long {@code ./run} itself takes from a built checkout until it says that Rostrum is ready, each time on an empty folder. */
final class WholeStarts {

    private static final double MOST_SECONDS = 20;
    private static final String READY = "Rostrum is ready";
    private static final int LAST_WORDS = 5;

    private final Path checkout;
    private final Path folder;

    /** @param folder takes a data folder for each start */
    WholeStarts(Path checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    void measure(int starts, Report report) {
        var rounds = new ArrayList<Round>();
        for (int i = 1; i <= starts; i++) {
            rounds.add(new Round(seconds(folder.resolve("start-" + i)), MOST_SECONDS));
        }
        report.measured(Lines.WHOLE_START, rounds);
    }

    private double seconds(Path data) {
        long begin = System.nanoTime();
        try (var child = Child.start("run", () -> start(data));
                var said = child.process().inputReader(StandardCharsets.UTF_8)) {
            awaitReady(said);
            return (System.nanoTime() - begin) / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(BufferedReader said) throws IOException {
        var last = new ArrayDeque<String>();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                return;
            }
            last.add(line);
            if (last.size() > LAST_WORDS) {
                last.remove();
            }
        }
        throw new CannotMeasure("./run has ended before it was ready: " + String.join(" ", last));
    }

    private Process start(Path data) {
        var builder = new ProcessBuilder(
                        checkout.resolve("run").toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(Ports.free()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(it -> it.startsWith("ROSTRUM_"));
        builder.environment().put("ROSTRUM_BUILD", "never");
        builder.environment().put("ROSTRUM_COMMAND_PORT", Integer.toString(Ports.free()));
        builder.environment().put("ROSTRUM_QUERY_PORT", Integer.toString(Ports.free()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
