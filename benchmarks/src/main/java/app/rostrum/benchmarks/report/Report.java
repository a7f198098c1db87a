package app.rostrum.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one run has measured, in the order of the lines. */
public final class Report {

    private final String kind;
    private final Earlier earlier;
    private final Map<String, String> about = new LinkedHashMap<>();
    private final Map<Line, Result> results = new LinkedHashMap<>();
    private final List<Growth> growths = new ArrayList<>();

    /**
     * @param kind of the run: how much was done to know something
     * @param earlier what the last runs of this kind have said
     */
    public Report(List<Line> lines, String kind, Earlier earlier) {
        this.kind = kind;
        this.earlier = earlier;
        lines.forEach(it -> results.put(it, new Result.NotMeasured("It was left out of this run.")));
    }

    /** Notes on what and how it was measured. */
    public void about(String what, String text) {
        about.put(what, text);
    }

    public void measured(Line line, List<Round> rounds) {
        results.put(line, new Result.Measured(rounds));
    }

    /** Says so of those lines that have not been measured. */
    public void failed(List<Line> lines, String reason) {
        lines.stream()
                .filter(it -> !(results.get(it) instanceof Result.Measured))
                .forEach(it -> results.put(it, new Result.NotMeasured(reason)));
    }

    public void grown(Growth growth) {
        growths.add(growth);
    }

    public String kind() {
        return kind;
    }

    public Earlier earlier() {
        return earlier;
    }

    public Map<String, String> about() {
        return Collections.unmodifiableMap(about);
    }

    public Map<Line, Result> results() {
        return Collections.unmodifiableMap(results);
    }

    public List<Growth> growths() {
        return Collections.unmodifiableList(growths);
    }
}
