package app.rostrum.standalone.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param target the part, or the link between two parts, that it happens to
 * @param length for how long; a kill takes no time
 */
public record Fault(Kind kind, String target, Duration length) {

    /** The ways in which something goes wrong. */
    public enum Kind {
        /** As by {@code kill -9}. */
        KILLED,
        /** As by SIGSTOP: connections stay open and nothing is answered. */
        STOPPED,
        /** Connections break, and new ones are closed at once. */
        CUT,
        /** What goes over a connection takes a while each way. */
        DELAYED,
        /** A side is killed while what it is waiting for is under way. */
        KILLED_WHILE_DELAYED,
        /** A side is stopped while what it is waiting for is under way, long enough for others to take over. */
        STOPPED_WHILE_DELAYED,
        DISK_FULL,
        /** The clock is an hour ahead, then right again. */
        CLOCK_AHEAD;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Override
    public String toString() {
        return length.isZero()
                ? "%s: %s".formatted(target, kind.text())
                : "%s: %s for %.1f s".formatted(target, kind.text(), length.toMillis() / 1e3);
    }
}
