package app.rostrum.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until something is so. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        within(PATIENCE, condition);
    }

    public static void within(Duration limit, BooleanSupplier condition) {
        get(limit, condition::getAsBoolean, it -> it);
    }

    /** What is asked for, once it is as wanted. */
    public static <T> T get(Supplier<T> asked, Predicate<T> wanted) {
        return get(PATIENCE, asked, wanted);
    }

    private static <T> T get(Duration limit, Supplier<T> asked, Predicate<T> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        var found = asked.get();
        while (!wanted.test(found)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + limit + " it still was " + found);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = asked.get();
        }
        return found;
    }
}
