package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Earlier;
import app.rostrum.benchmarks.report.Growth;
import app.rostrum.benchmarks.report.JsonReport;
import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Picture;
import app.rostrum.benchmarks.report.Report;
import app.rostrum.benchmarks.report.Table;
import app.rostrum.servers.Installation;
import app.rostrum.standalone.BenchmarkSite;
import app.rostrum.standalone.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./run bench} runs: starts a Rostrum of its own, measures it, prints a table and writes a report. */
public final class Bench {

    private static final int FAILED = 1;
    private static final String WHOLE_STARTS = "start";
    private static final String JSON = "benchmarks.json";

    private final Console console;
    private final Path checkout;
    private final Options options;
    private final Effort effort;
    private final Report report;
    private final long begin = System.nanoTime();
    private volatile boolean ending;

    private Bench(Console console, Path checkout, Options options) {
        this.console = console;
        this.checkout = checkout;
        this.options = options;
        effort = options.quick() ? Effort.QUICK : Effort.FULL;
        report = new Report(Lines.all(), options.kind(), earlier());
    }

    /** Takes the options that {@code ./run --help} lists. */
    public static void main(String[] arguments) {
        var console = Console.standard();
        try {
            var checkout = Path.of(System.getProperty("rostrum.checkout", "."))
                    .toAbsolutePath()
                    .normalize();
            new Bench(console, checkout, Options.parse(List.of(arguments), checkout)).run();
            System.exit(0);
        } catch (InterruptedException e) {
            System.exit(FAILED);
        } catch (RuntimeException e) {
            // The top of this thread.
            console.fail(sentence(e));
            System.exit(FAILED);
        }
    }

    private void run() throws InterruptedException {
        about();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "ending"));
        var growing = new Growing();
        try (var site = BenchmarkSite.start(
                        options.system(),
                        // Holds what the query side serves besides its own.
                        Installation.holding(Bench.class),
                        Map.of("ROSTRUM_DOCUMENTS_HEAP", Memory.forDocuments(options.quick())));
                var run = new Run(site, effort, report, options.system())) {
            report.about("documents", site.aboutDocuments());
            say("Rostrum is ready to be measured.");
            for (var step : Lines.steps(growing)) {
                if (options.wants(step.name())) {
                    attempt(step.name(), step.lines(), () -> {
                        run.collectGarbage();
                        step.measurement().measure(run);
                    });
                }
            }
        }
        if (options.wants(WHOLE_STARTS)) {
            // Beside nothing else.
            var starts = new WholeStarts(checkout, options.system());
            attempt(WHOLE_STARTS, List.of(Lines.WHOLE_START), () -> starts.measure(effort.fewRounds(), report));
        }
        report.about("time", String.format(Locale.ROOT, "%.0f s, %s", seconds(), report.kind()));
        tell();
    }

    private void about() {
        report.about(
                "machine",
                "%d processors, %,d MiB of memory, Java %s"
                        .formatted(Runtime.getRuntime().availableProcessors(), Memory.mebibytes(), Runtime.version()));
    }

    /** Something that reports what it finds out. */
    private interface Attempt {
        void measure() throws InterruptedException;
    }

    /** What cannot be measured hides nothing else. */
    private void attempt(String name, List<Line> lines, Attempt attempt) throws InterruptedException {
        say("Measuring: " + name);
        try {
            attempt.measure();
        } catch (RuntimeException e) {
            if (ending) {
                // What was being measured is being stopped.
                throw new InterruptedException("told to end");
            }
            report.failed(lines, sentence(e));
            say(name + " was not measured: " + sentence(e));
        }
    }

    private void tell() {
        console.say("");
        Table.text(report).forEach(console::say);
        console.say("");
        report.growths().stream().filter(Growth::isLine).map(Growth::text).forEach(console::say);
        report.about().forEach((what, text) -> console.say(what + ": " + text));
        console.say("The report is in " + write());
    }

    private Earlier earlier() {
        try {
            return Earlier.of(Files.readString(options.report().resolve(JSON)));
        } catch (IOException e) {
            return Earlier.NONE;
        }
    }

    private Path write() {
        var folder = options.report();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(JSON), JsonReport.of(report));
            Files.writeString(folder.resolve("benchmarks.svg"), Picture.of(report));
            Files.writeString(folder.resolve("benchmarks.md"), Page.of(report));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String line) {
        console.say(String.format(Locale.ROOT, "%4.0f s  %s", seconds(), line));
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String sentence(RuntimeException e) {
        var message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse(e.toString());
    }
}
