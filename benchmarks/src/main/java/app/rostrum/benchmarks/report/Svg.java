package app.rostrum.benchmarks.report;

import java.util.Locale;

/** Writes SVG 1.1. Its colours follow the reader's light or dark theme, on a background of its own. */
final class Svg {

    private static final String STYLE = """
            <style>
              .back { fill: #ffffff; stroke: #d0d7de }
              text { fill: #1f2328; font: 12px system-ui, sans-serif }
              .head { font-size: 16px; font-weight: 600 }
              .quiet { fill: #59636e }
              .rule { stroke: #d0d7de; fill: none }
              .mark { stroke: #1f2328; stroke-width: 2 }
              .met { fill: #2da44e }
              .missed { fill: #cf222e }
              .curve { stroke: #0969da; stroke-width: 2; fill: none }
              .point { fill: #0969da }
              @media (prefers-color-scheme: dark) {
                .back { fill: #0d1117; stroke: #3d444d }
                text { fill: #f0f6fc }
                .quiet { fill: #9198a1 }
                .rule { stroke: #3d444d }
                .mark { stroke: #f0f6fc }
                .met { fill: #3fb950 }
                .missed { fill: #f85149 }
                .curve { stroke: #4493f8 }
                .point { fill: #4493f8 }
              }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();

    void text(double x, double y, String style, String anchor, String text) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                style,
                anchor,
                escaped(text)));
    }

    void box(double x, double y, double width, double height, String style) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>",
                x,
                y,
                width,
                height,
                style));
    }

    void rule(double fromX, double fromY, double toX, double toY, String style) {
        add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
                fromX,
                fromY,
                toX,
                toY,
                style));
    }

    void dot(double x, double y) {
        add(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" class=\"point\"/>", x, y));
    }

    String drawn(int width, int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
                %3$s<rect x="0.5" y="0.5" width="%4$d" height="%5$d" rx="8" class="back"/>
                %6$s</svg>
                """.formatted(width, height, STYLE, width - 1, height - 1, body);
    }

    private void add(String element) {
        body.append(element).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
