package app.rostrum.query.projection;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a number has grown over the last seconds. */
final class Rate {

    private static final int SAMPLES = 6;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long millis, long count) {}

    /** To be told about once a second. */
    synchronized void sample(long millis, long count) {
        if (!samples.isEmpty() && samples.getLast().count() > count) {
            samples.clear();
        }
        samples.addLast(new Sample(millis, count));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /** 0 where nothing is known yet. */
    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        long millis = last.millis() - first.millis();
        return millis <= 0 ? 0 : (last.count() - first.count()) * 1000.0 / millis;
    }
}
