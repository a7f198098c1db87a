package app.rostrum.query.projection;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When what stands under a name was last changed in a view, so that whoever has read it knows whether it is still so. Names
 * share places by their hashes: something may seem to have changed that has not, and never the other way round.
 */
final class Changes {

    private static final int PLACES = 1 << 12;

    /** Where everything is noted, under whatever name. */
    private static final int ALL = PLACES;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLongArray last = new AtomicLongArray(PLACES + 1);
    private final AtomicIntegerArray underWay = new AtomicIntegerArray(PLACES + 1);
    private volatile long everything;

    /** To be taken before something is read: what is read then is at least as new. */
    long moment() {
        return clock.get();
    }

    /**
     * Does a change. While it goes on, and if it fails, nobody knows what readers find.
     *
     * @param names all under which it may be found, before or after
     */
    void during(Collection<String> names, Runnable change) {
        var places = places(names);
        for (int place : places) {
            underWay.incrementAndGet(place);
        }
        try {
            change.run();
        } finally {
            long now = clock.incrementAndGet();
            for (int place : places) {
                last.accumulateAndGet(place, now, Math::max);
                underWay.decrementAndGet(place);
            }
        }
    }

    /** Anything may have changed. */
    synchronized void everything() {
        everything = clock.incrementAndGet();
    }

    /** Whether all that stands under these names is as it was read after the moment. */
    boolean noneSince(long moment, Collection<String> names) {
        if (everything > moment) {
            return false;
        }
        for (var name : names) {
            if (!isUnchanged(moment, place(name))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of the view is as it was read after the moment. */
    boolean noneSince(long moment) {
        return everything <= moment && isUnchanged(moment, ALL);
    }

    private boolean isUnchanged(long moment, int place) {
        // In this order: whoever ends a change notes it first.
        return underWay.get(place) == 0 && last.get(place) <= moment;
    }

    private static int[] places(Collection<String> names) {
        var places = new int[names.size() + 1];
        places[0] = ALL;
        int next = 1;
        for (var name : names) {
            places[next++] = place(name);
        }
        return places;
    }

    private static int place(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return hash >>> 20;
    }
}
