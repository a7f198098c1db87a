package app.rostrum.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How far each part has come, in seconds since its beginning: lines that move on a terminal, else one line a change. */
final class Progress {

    private static final Duration TICK = Duration.ofMillis(200);

    private final Console console;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());

    private record Line(String state, long since, boolean done, double seconds) {}

    @SuppressWarnings("FutureReturnValueIgnored")
    Progress(Console console) {
        this.console = console;
        if (console.isTerminal()) {
            ticker.scheduleAtFixedRate(this::draw, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Seconds since all began. */
    double seconds() {
        return secondsSince(begin);
    }

    /** A part that is not finished; the same words again change nothing. */
    synchronized void show(String part, String state) {
        var line = lines.get(part);
        if (line == null || !line.state.equals(state)) {
            lines.put(part, new Line(state, line == null ? System.nanoTime() : line.since, false, 0));
            if (!console.isTerminal()) {
                console.say("%-20s %s".formatted(part, state));
            }
        }
    }

    synchronized void done(String part, String state) {
        var line = lines.get(part);
        double seconds = line == null ? 0 : secondsSince(line.since);
        lines.put(part, new Line(state, 0, true, seconds));
        if (!console.isTerminal()) {
            console.say(text(part, lines.get(part)));
        }
    }

    /** Draws a last time. */
    synchronized void finish() {
        ticker.shutdownNow();
        draw();
    }

    private synchronized void draw() {
        if (console.isTerminal()) {
            var texts = new ArrayList<String>();
            lines.forEach((part, line) -> texts.add(text(part, line)));
            console.replace(texts);
        }
    }

    private static String text(String part, @org.jspecify.annotations.Nullable Line line) {
        if (line == null) {
            return part;
        }
        double seconds = line.done ? line.seconds : secondsSince(line.since);
        return String.format(Locale.ROOT, "%-20s %5.1f s  %s", part, seconds, line.state);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
