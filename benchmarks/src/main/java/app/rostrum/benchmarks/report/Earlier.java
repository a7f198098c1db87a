package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Result.Measured;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an earlier run has said of each line: a ratio, or a figure where that stands alone. */
public final class Earlier {

    /** There was none. */
    public static final Earlier NONE = new Earlier(Map.of());

    private final Map<String, Double> values;

    private Earlier(Map<String, Double> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * What a {@link JsonReport} says; {@link #NONE} if it is of runs of another kind, which compare with nothing here.
     *
     * @param kind of the runs that compare
     */
    public static Earlier of(String json, String kind) {
        try {
            var report = JsonMapper.builder().build().readTree(json);
            if (!report.path("kind").stringValue("").equals(kind)) {
                return NONE;
            }
            var values = new HashMap<String, Double>();
            for (var line : report.path("lines")) {
                double ratio = line.path("median_ratio").doubleValue(Double.NaN);
                values.put(
                        name(text(line, "figure"), text(line, "limit")),
                        Double.isNaN(ratio) ? line.path("median_figure").doubleValue(Double.NaN) : ratio);
            }
            return new Earlier(values);
        } catch (JacksonException e) {
            // What cannot be read is as good as none: it was broken off when it was written.
            return NONE;
        }
    }

    /** Not a number where it was not measured. */
    double of(Line line) {
        return values.getOrDefault(name(line.figure(), line.limit()), Double.NaN);
    }

    /** By which share it is more now, or less where that is negative; not a number where it was not measured, or nothing. */
    double change(Line line, Measured now) {
        double before = of(line);
        return before == 0 ? Double.NaN : now.value() / before - 1;
    }

    private static String name(String figure, String limit) {
        return figure + " / " + limit;
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).stringValue("");
    }
}
