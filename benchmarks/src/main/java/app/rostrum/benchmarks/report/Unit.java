package app.rostrum.benchmarks.report;

import java.util.Locale;

/** What a figure counts. */
public enum Unit {
    PER_SECOND("/s", 0),
    MILLISECONDS("ms", 2),
    SECONDS("s", 2),
    MEBIBYTES("MiB", 0),
    KIBIBYTES("KiB", 1),
    TIMES("times", 2),
    COUNT("", 0);

    private final String sign;
    private final int places;

    Unit(String sign, int places) {
        this.sign = sign;
        this.places = places;
    }

    public String sign() {
        return sign;
    }

    /** A figure as people read it. */
    public String text(double figure) {
        if (Double.isNaN(figure)) {
            return "-";
        }
        var number = String.format(Locale.ROOT, "%,." + (Math.abs(figure) >= 100 ? 0 : places) + "f", figure);
        return sign.isEmpty() || sign.startsWith("/") ? number + sign : number + " " + sign;
    }
}
