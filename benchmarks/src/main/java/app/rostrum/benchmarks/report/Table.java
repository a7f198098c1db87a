package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Result.Measured;
import app.rostrum.benchmarks.report.Result.NotMeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report for people: with columns of equal width on a console, or in Markdown. */
public final class Table {

    private static final List<String> HEAD =
            List.of("what", "against", "figure", "limit", "ratio", "spread", "before", "target", "met", "remark");

    private final List<List<String>> rows = new ArrayList<>();

    private Table(Report report) {
        report.results().forEach((line, result) -> rows.add(row(line, result, report.earlier())));
    }

    /** For a console. */
    public static List<String> text(Report report) {
        var table = new Table(report);
        var all = new ArrayList<List<String>>();
        all.add(HEAD);
        all.addAll(table.rows);
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> aligned(row, widths)).toList();
    }

    /** For a page. */
    public static List<String> markdown(Report report) {
        var lines = new ArrayList<String>();
        lines.add(marked(HEAD));
        lines.add("|---|---|--:|--:|--:|--:|--:|---|---|---|");
        new Table(report).rows.forEach(row -> lines.add(marked(row)));
        return lines;
    }

    private static List<String> row(Line line, Result result, Earlier earlier) {
        return switch (result) {
            case Measured it ->
                List.of(
                        line.figure(),
                        line.limit(),
                        line.unit().text(it.figure()),
                        line.unit().text(it.limit()),
                        Double.isNaN(it.ratio()) ? "-" : String.format(Locale.ROOT, "%.2f", it.ratio()),
                        it.rounds().size() < 2 ? "-" : percent(it.spread()),
                        before(line, it, earlier),
                        line.target().text(),
                        met(line.target(), it.ratio()),
                        remark(line, it, earlier));
            case NotMeasured it ->
                List.of(
                        line.figure(),
                        line.limit(),
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        line.target().text(),
                        "?",
                        it.reason());
        };
    }

    private static String before(Line line, Measured it, Earlier earlier) {
        double value = earlier.of(line);
        if (Double.isNaN(value)) {
            return "-";
        }
        return Double.isNaN(it.ratio()) ? line.unit().text(value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String remark(Line line, Measured it, Earlier earlier) {
        var remarks = new ArrayList<String>();
        if (!it.isSteady()) {
            remarks.add("differs by more than " + percent(Result.STEADY) + " between rounds");
        }
        double change = earlier.change(line, it);
        if (Math.abs(change) > Result.STEADY) {
            remarks.add((change > 0 ? "+" : "-") + percent(Math.abs(change)) + " from the run before");
        }
        return String.join("; ", remarks);
    }

    private static String met(Target target, double ratio) {
        return switch (target) {
            case Target.None ignored -> "";
            case Target.AtLeast it -> it.isMet(ratio) ? "yes" : "NO";
            case Target.AtMost it -> it.isMet(ratio) ? "yes" : "NO";
        };
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String aligned(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> isNumber(column)
                        ? " ".repeat(widths[column] - row.get(column).length()) + row.get(column)
                        : row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static boolean isNumber(int column) {
        return column >= 2 && column <= 6;
    }

    private static String marked(List<String> row) {
        return row.stream().map(it -> it.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
