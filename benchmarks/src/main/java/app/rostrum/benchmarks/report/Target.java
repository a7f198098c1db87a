package app.rostrum.benchmarks.report;

import java.util.Locale;

/** How a figure has to compare with its limit. */
public sealed interface Target {

    boolean isMet(double ratio);

    String text();

    static Target atLeast(double ratio) {
        return new AtLeast(ratio);
    }

    static Target atMost(double ratio) {
        return new AtMost(ratio);
    }

    /** For a line that only informs. */
    static Target none() {
        return new None();
    }

    /** More is better. */
    record AtLeast(double ratio) implements Target {
        @Override
        public boolean isMet(double measured) {
            return measured >= ratio;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, ">= %.2f", ratio);
        }
    }

    /** Less is better. */
    record AtMost(double ratio) implements Target {
        @Override
        public boolean isMet(double measured) {
            return measured <= ratio;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "<= %.2f", ratio);
        }
    }

    /** Nothing is asked for. */
    record None() implements Target {
        @Override
        public boolean isMet(double measured) {
            return true;
        }

        @Override
        public String text() {
            return "";
        }
    }
}
