package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Result.Measured;
import app.rostrum.benchmarks.report.Result.NotMeasured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. Numbers that there are not are null. */
public final class JsonReport {

    private JsonReport() {}

    public static String of(Report report) {
        var lines = report.results().entrySet().stream()
                .map(it -> line(it.getKey(), it.getValue(), report.earlier()))
                .toList();
        var growths = report.growths().stream().map(JsonReport::growth).toList();
        return JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                        Map.of("kind", report.kind(), "about", report.about(), "lines", lines, "growths", growths));
    }

    private static Map<String, @Nullable Object> line(Line line, Result result, Earlier earlier) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("figure", line.figure());
        fields.put("limit", line.limit());
        fields.put("unit", line.unit().sign());
        fields.put("target", line.target().text());
        fields.put("before", number(earlier.of(line)));
        switch (result) {
            case Measured it -> {
                fields.put("median_figure", number(it.figure()));
                fields.put("median_limit", number(it.limit()));
                fields.put("median_ratio", number(it.ratio()));
                fields.put("spread", number(it.spread()));
                fields.put("steady", it.isSteady());
                fields.put("change", number(earlier.change(line, it)));
                fields.put(
                        "met", Double.isNaN(it.ratio()) ? null : line.target().isMet(it.ratio()));
                fields.put("rounds", it.rounds().stream().map(JsonReport::round).toList());
            }
            case NotMeasured it -> fields.put("not_measured", it.reason());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> round(Round round) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("figure", number(round.figure()));
        fields.put("limit", number(round.limit()));
        return fields;
    }

    private static Map<String, @Nullable Object> growth(Growth growth) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("figure", growth.figure());
        fields.put("unit", growth.unit().sign());
        fields.put("by", growth.by());
        fields.put("exponent", growth.isLine() ? number(growth.exponent()) : null);
        fields.put(
                "points",
                growth.points().stream().map(it -> List.of(it.x(), it.y())).toList());
        return fields;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
