package app.rostrum.benchmarks.report;

import app.rostrum.benchmarks.report.Result.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/** The report as a picture: how each line with a target stands to it, and how figures grow. */
public final class Picture {

    private static final int WIDTH = 920;
    private static final int EDGE = 20;
    private static final int ROW = 22;
    private static final int BAR_FROM = 430;
    private static final int BAR_LENGTH = 300;
    /** Where a bar that just meets its target ends, as a share of the longest one. */
    private static final double TARGET_AT = 0.5;

    private static final int CHARTS_ABREAST = 3;
    private static final int CHART_HEIGHT = 170;

    private final Svg svg = new Svg();
    private double y = EDGE;

    private Picture() {}

    public static String of(Report report) {
        return new Picture().draw(report);
    }

    private String draw(Report report) {
        head("Figures against their limits (the line across each bar is the target)");
        report.results().entrySet().stream()
                .filter(it -> !(it.getKey().target() instanceof Target.None))
                .forEach(this::bar);
        var lines = report.growths().stream().filter(Growth::isLine).toList();
        if (!lines.isEmpty()) {
            y += ROW;
            head("Growth (both axes logarithmic)");
            charts(lines);
        }
        y += ROW;
        report.about().forEach((what, text) -> {
            svg.text(EDGE, y, "quiet", "start", what + ": " + beginning(text));
            y += ROW;
        });
        return svg.drawn(WIDTH, (int) y);
    }

    /** A picture has no room for what somebody might do about it. */
    private static String beginning(String text) {
        int end = text.indexOf(": ");
        return end < 0 ? text : text.substring(0, end);
    }

    private void head(String text) {
        y += ROW / 2.0;
        svg.text(EDGE, y, "head", "start", text);
        y += ROW;
    }

    private void bar(Entry<Line, Result> entry) {
        var line = entry.getKey();
        svg.text(BAR_FROM - 10.0, y + 4, "", "end", line.figure());
        if (entry.getValue() instanceof Measured it) {
            double target = ratio(line.target());
            boolean met = line.target().isMet(it.ratio());
            double length = Math.clamp(it.ratio() / target * TARGET_AT, 0.005, 1) * BAR_LENGTH;
            svg.box(BAR_FROM, y - 7.0, length, 14, met ? "met" : "missed");
            double mark = BAR_FROM + TARGET_AT * BAR_LENGTH;
            svg.rule(mark, y - 9, mark, y + 9, "mark");
            var text = String.format(
                    Locale.ROOT, "%.2f (%s)", it.ratio(), line.target().text());
            svg.text(BAR_FROM + BAR_LENGTH + 10.0, y + 4, met ? "" : "missed", "start", text);
        } else {
            svg.text(BAR_FROM, y + 4, "quiet", "start", "not measured");
        }
        y += ROW;
    }

    private static double ratio(Target target) {
        return switch (target) {
            case Target.AtLeast it -> it.ratio();
            case Target.AtMost it -> it.ratio();
            case Target.None ignored -> 1;
        };
    }

    private void charts(List<Growth> growths) {
        double width = (WIDTH - 2.0 * EDGE) / CHARTS_ABREAST;
        for (int i = 0; i < growths.size(); i++) {
            if (i > 0 && i % CHARTS_ABREAST == 0) {
                y += CHART_HEIGHT;
            }
            new Chart(svg, EDGE + i % CHARTS_ABREAST * width, y, width - EDGE, CHART_HEIGHT - 20.0)
                    .draw(growths.get(i));
        }
        y += CHART_HEIGHT;
    }
}
