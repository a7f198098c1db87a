package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which faults there are to be, in which order, with which length: the same for the same seed on every machine. Every fault
 * that is possible comes once before any comes again.
 */
final class Plan {

    private static final long SHORTEST_MILLIS = 1_500;
    private static final long LONGEST_MILLIS = 7_000;
    // Longer than a consumer group waits for a member that says nothing.
    private static final long GROUP_TAKEN_OVER_MILLIS = 9_000;
    // About as long as it takes another node to relay, and less than the five seconds that a sender gives a batch.
    private static final long RELAY_TAKEN_OVER_MILLIS = 3_400;

    private final Random chance;
    private final List<Fault> rest = new ArrayList<>();

    Plan(long seed) {
        chance = new Random(seed);
    }

    Fault next() {
        if (rest.isEmpty()) {
            rest.addAll(all());
            Collections.shuffle(rest, chance);
        }
        return rest.removeLast();
    }

    /** One of each kind for each target that it can happen to. */
    private List<Fault> all() {
        var all = new ArrayList<Fault>();
        for (var part : Part.values()) {
            all.add(new Fault(Kind.KILLED, part.title(), Duration.ZERO));
            all.add(new Fault(Kind.STOPPED, part.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            if (part.keepsFiles()) {
                all.add(new Fault(Kind.DISK_FULL, part.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            }
            if (part.isSide()) {
                all.add(new Fault(Kind.CLOCK_AHEAD, part.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            }
        }
        for (var link : Link.Ends.values()) {
            all.add(new Fault(Kind.CUT, link.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            all.add(new Fault(Kind.DELAYED, link.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            all.add(new Fault(Kind.KILLED_WHILE_DELAYED, link.title(), between(SHORTEST_MILLIS, LONGEST_MILLIS)));
            long takenOver = link == Link.Ends.RELAY_TO_KAFKA ? RELAY_TAKEN_OVER_MILLIS : GROUP_TAKEN_OVER_MILLIS;
            all.add(new Fault(
                    Kind.STOPPED_WHILE_DELAYED, link.title(), between(takenOver, takenOver + SHORTEST_MILLIS)));
        }
        return all;
    }

    private Duration between(long fromMillis, long toMillis) {
        return Duration.ofMillis(chance.nextLong(fromMillis, toMillis));
    }
}
