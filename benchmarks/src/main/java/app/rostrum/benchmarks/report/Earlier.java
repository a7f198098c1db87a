package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Result.Measured;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the last run that measured a line has said of it: a ratio, or a figure where that stands alone. */
public final class Earlier {

    /** There was none. */
    public static final Earlier NONE = new Earlier(Map.of());

    private final Map<String, Double> values;

    private Earlier(Map<String, Double> values) {
        this.values = Map.copyOf(values);
    }

    /** What a {@link JsonReport} says; of lines that it has not measured, what it says of those before. */
    public static Earlier of(String json) {
        try {
            var report = JsonMapper.builder().build().readTree(json);
            var values = new HashMap<String, Double>();
            for (var line : report.path("lines")) {
                values.put(
                        name(text(line, "figure"), text(line, "limit")),
                        first(line, "median_ratio", "median_figure", "before"));
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

    private static double first(JsonNode line, String... fields) {
        return Stream.of(fields)
                .mapToDouble(it -> line.path(it).doubleValue(Double.NaN))
                .filter(it -> !Double.isNaN(it))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).stringValue("");
    }
}
