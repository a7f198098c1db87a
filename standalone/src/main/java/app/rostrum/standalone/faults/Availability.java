package app.rostrum.standalone.faults;

import java.time.Duration;

/** How long, at most, one kind of request was not served: the longest time between two that were. */
final class Availability {

    private long lastNanos;
    private long longestNanos;
    private long served;
    private boolean measuring;

    synchronized void begin() {
        lastNanos = System.nanoTime();
        longestNanos = 0;
        measuring = true;
    }

    synchronized void served() {
        served++;
        if (measuring) {
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - lastNanos);
            lastNanos = now;
        }
    }

    /** Since it began. */
    synchronized Duration end() {
        if (measuring) {
            longestNanos = Math.max(longestNanos, System.nanoTime() - lastNanos);
            measuring = false;
        }
        return Duration.ofNanos(longestNanos);
    }

    /** How many requests were served in all. */
    synchronized long count() {
        return served;
    }
}
