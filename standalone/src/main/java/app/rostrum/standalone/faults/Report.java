package app.rostrum.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a run has shown: by kind of fault and what it happened to, the longest time without service. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long seed;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Report(long seed) {
        this.seed = seed;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** A fault that this machine cannot do. */
    void leaveOut(Fault fault) {
        var what = fault.target() + ": " + fault.kind().text();
        if (!leftOut.contains(what)) {
            leftOut.add(what);
        }
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** As {@code report.md} and {@code report.json}. */
    void write(Path folder, @Nullable String finding) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), markdown(finding));
            Files.writeString(folder.resolve("report.json"), json(finding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Line(String target, String kind, List<Outcome> outcomes) {

        String longest(Function<Outcome, Duration> what) {
            return seconds(
                    outcomes.stream().map(what).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
        }
    }

    private List<Line> lines() {
        var lines = new TreeMap<String, Line>();
        outcomes.forEach(it -> lines.computeIfAbsent(
                        it.fault().target() + it.fault().kind(),
                        key -> new Line(it.fault().target(), it.fault().kind().text(), new ArrayList<>()))
                .outcomes
                .add(it));
        return List.copyOf(lines.values());
    }

    private int commands() {
        return outcomes.stream().mapToInt(Outcome::commands).sum();
    }

    private String markdown(@Nullable String finding) {
        var text = new StringBuilder();
        text.append("# Faults, seed ").append(seed).append("\n\n");
        text.append(outcomes.size()).append(" faults, ").append(commands()).append(" acknowledged commands, ");
        text.append(finding == null ? "nothing found." : "found: " + finding).append("\n\n");
        text.append("Longest time without service, in seconds:\n\n");
        text.append("| what | happened | times | writes | reads | searches |\n|---|---|---|---|---|---|\n");
        for (var line : lines()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %s | %s | %s |%n",
                    line.target,
                    line.kind,
                    line.outcomes.size(),
                    line.longest(Outcome::writes),
                    line.longest(Outcome::reads),
                    line.longest(Outcome::searches)));
        }
        if (!leftOut.isEmpty()) {
            text.append("\nLeft out, since this machine cannot do it: ")
                    .append(String.join("; ", leftOut))
                    .append(".\n");
        }
        return text.toString();
    }

    private String json(@Nullable String finding) {
        var root = JSON.createObjectNode();
        root.put("seed", seed);
        root.put("faults", outcomes.size());
        root.put("commands", commands());
        root.put("finding", finding);
        var rounds = root.putArray("rounds");
        for (var it : outcomes) {
            rounds.addObject()
                    .put("target", it.fault().target())
                    .put("kind", it.fault().kind().text())
                    .put("length_seconds", it.fault().length().toMillis() / 1e3)
                    .put("commands", it.commands())
                    .put("writes_away_seconds", it.writes().toMillis() / 1e3)
                    .put("reads_away_seconds", it.reads().toMillis() / 1e3)
                    .put("searches_away_seconds", it.searches().toMillis() / 1e3);
        }
        var missing = root.putArray("left_out");
        leftOut.forEach(missing::add);
        return root.toPrettyString();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }
}
