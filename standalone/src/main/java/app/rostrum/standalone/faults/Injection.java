package app.rostrum.standalone.faults;

import java.time.Duration;
import java.util.Random;

/** Makes a fault happen and ends it. */
final class Injection {

    private static final Duration SLOW = Duration.ofMillis(250);

    private final Site site;
    private final Random random;

    Injection(Site site, long seed) {
        this.site = site;
        this.random = new Random(seed);
    }

    /** Whether this machine can do it. */
    boolean isPossible(Fault fault) {
        return switch (fault.kind()) {
            case DISK_FULL -> site.disks().containsKey(Part.titled(fault.target()));
            case CLOCK_AHEAD -> site.clocks().containsKey(Part.titled(fault.target()));
            case KILLED, STOPPED -> site.parts().containsKey(Part.titled(fault.target()));
            case CUT, DELAYED, KILLED_WHILE_DELAYED, STOPPED_WHILE_DELAYED ->
                site.links().containsKey(Link.Ends.titled(fault.target()));
        };
    }

    /** Sees to it that the fault happens to a node that has something to lose. */
    void prepare(Fault fault) throws InterruptedException {
        if (fault.target().startsWith(Part.COMMAND_SIDE.title())) {
            site.relayOverLink();
        }
    }

    /** Returns when it is over. */
    void perform(Fault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILLED -> kill(Part.titled(fault.target()));
            case STOPPED -> stop(Part.titled(fault.target()), fault.length());
            case DISK_FULL -> fill(Part.titled(fault.target()), fault.length());
            case CLOCK_AHEAD -> jump(Part.titled(fault.target()), fault.length());
            case CUT, DELAYED, KILLED_WHILE_DELAYED, STOPPED_WHILE_DELAYED ->
                disturb(fault, Link.Ends.titled(fault.target()));
        }
    }

    private void disturb(Fault fault, Link.Ends ends) throws InterruptedException {
        var link = Part.required(site.links(), ends);
        try {
            if (fault.kind() == Fault.Kind.CUT) {
                link.cut();
            } else {
                link.delay(SLOW);
            }
            switch (fault.kind()) {
                case KILLED_WHILE_DELAYED -> {
                    Thread.sleep(fault.length());
                    kill(ends.side());
                }
                case STOPPED_WHILE_DELAYED -> {
                    // At any moment of what it does: a fixed one would always be the same step of it.
                    Thread.sleep(SLOW.multipliedBy(4).toMillis()
                            + random.nextLong(SLOW.multipliedBy(8).toMillis()));
                    stop(ends.side(), fault.length());
                }
                default -> Thread.sleep(fault.length());
            }
        } finally {
            link.heal();
        }
    }

    private void kill(Part part) {
        Part.required(site.parts(), part).kill();
    }

    private void stop(Part part, Duration length) throws InterruptedException {
        var server = Part.required(site.parts(), part);
        during(length, server::pause, server::resume);
    }

    private void fill(Part part, Duration length) throws InterruptedException {
        var disk = Part.required(site.disks(), part);
        during(length, disk::fill, disk::empty);
    }

    private void jump(Part part, Duration length) throws InterruptedException {
        var clock = Part.required(site.clocks(), part);
        during(length, clock::anHourAhead, clock::right);
    }

    private static void during(Duration length, Runnable begin, Runnable end) throws InterruptedException {
        try {
            begin.run();
            Thread.sleep(length);
        } finally {
            end.run();
        }
    }
}
