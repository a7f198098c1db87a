package app.rostrum.benchmarks.load;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took, from a microsecond to a minute, to three digits. From any thread. */
public final class Percentiles {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(1, LONGEST_MICROS, DIGITS);

    public void record(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    public void add(Percentiles others) {
        micros.add(others.micros);
    }

    /** Milliseconds within which that many of a hundred were done. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    public long count() {
        return micros.getTotalCount();
    }
}
