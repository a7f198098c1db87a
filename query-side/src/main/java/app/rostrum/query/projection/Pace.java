package app.rostrum.query.projection;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far and how fast a generation comes along, on all nodes, as far as this one knows. Events are those of the whole topic; transaction
 * markers count as such.
 */
final class Pace {

    private static final int SAMPLES = 6;

    private final Progress progress;
    private final Topics topics;
    private final InstantSource clock;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long millis, long done) {}

    Pace(Progress progress, Topics topics, InstantSource clock) {
        this.progress = progress;
        this.topics = topics;
        this.clock = clock;
    }

    /** Events that have been passed. */
    long done() {
        return Topics.partitions()
                .mapToLong(it -> Math.max(0, progress.next(it)))
                .sum();
    }

    /** Events that there are. */
    long all() {
        return Topics.partitions().mapToLong(topics::end).sum();
    }

    /** Takes note; to be called about once a second. */
    synchronized void note() {
        long done = done();
        if (!samples.isEmpty() && samples.getLast().done() > done) {
            samples.clear();
        }
        samples.addLast(new Sample(clock.millis(), done));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Over the last seconds; 0 where nothing is known yet. */
    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        long millis = last.millis() - first.millis();
        return millis <= 0 ? 0 : (last.done() - first.done()) * 1000.0 / millis;
    }
}
