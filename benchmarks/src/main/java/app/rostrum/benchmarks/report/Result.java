package app.rostrum.benchmarks.report;

import java.util.List;

/** What came of a line. */
public sealed interface Result {

    /** Between rounds or runs that differ by more than this share, no change of that size can be judged. */
    double STEADY = 0.15;

    /** One round or more. */
    record Measured(List<Round> rounds) implements Result {
        public Measured {
            rounds = List.copyOf(rounds);
        }

        public double figure() {
            return Statistics.median(rounds.stream().map(Round::figure).toList());
        }

        public double limit() {
            return Statistics.median(rounds.stream().map(Round::limit).toList());
        }

        public double ratio() {
            return Statistics.median(ratios());
        }

        /** What is compared with other runs: the ratio, or the figure where that stands alone. */
        public double value() {
            return Double.isNaN(ratio()) ? figure() : ratio();
        }

        /** How far the rounds lie apart: their ratios, or the figures where they stand alone. */
        public double spread() {
            var ratios = ratios();
            return Statistics.spread(
                    ratios.stream().anyMatch(it -> it.isNaN())
                            ? rounds.stream().map(Round::figure).toList()
                            : ratios);
        }

        public boolean isSteady() {
            return spread() <= STEADY;
        }

        private List<Double> ratios() {
            return rounds.stream().map(Round::ratio).toList();
        }
    }

    /** @param reason a sentence that says what to do */
    record NotMeasured(String reason) implements Result {}
}
