package app.rostrum.query.projection;

import java.time.Duration;

/** Waits that double with each failure, up to a longest one. */
final class BackOff {

    private final long firstNanos;
    private final long lastNanos;
    private long nextNanos;

    BackOff(Duration first, Duration last) {
        firstNanos = first.toNanos();
        lastNanos = last.toNanos();
        nextNanos = firstNanos;
    }

    long nextNanos() {
        long wait = nextNanos;
        nextNanos = Math.min(lastNanos, wait * 2);
        return wait;
    }

    void reset() {
        nextNanos = firstNanos;
    }
}
