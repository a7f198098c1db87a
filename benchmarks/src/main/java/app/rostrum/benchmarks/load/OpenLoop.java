package app.rostrum.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a steady rate, whatever comes of it: each request has a time at which it is meant to be sent, and what it takes counts from then.
 * So a stall shows in all requests that fell into it, and not only in those that were under way (no coordinated omission).
 */
public final class OpenLoop {

    private static final int MOST_UNDER_WAY = 2_000;
    private static final double MOST_FAILED = 0.01;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private OpenLoop() {}

    /** One request. */
    @FunctionalInterface
    public interface Request {

        /**
         * Returns when it is answered.
         *
         * @param number counts from 0
         * @param intended when it was meant to be sent, as {@link System#nanoTime} has it
         */
        void send(int number, long intended) throws InterruptedException;
    }

    /**
     * Returns when all are answered.
     *
     * @return how many have failed: what they took is not known
     * @throws CannotMeasure if more than a hundredth fail, or too many are under way
     */
    public static int run(double perSecond, Duration time, Request request) throws InterruptedException {
        var first = new AtomicReference<@Nullable Exception>();
        var failed = new AtomicInteger();
        var underWay = new Semaphore(MOST_UNDER_WAY);
        int count = (int) (perSecond * time.toMillis() / 1_000);
        long begin = System.nanoTime();
        for (int i = 0; i < count && failed.get() <= count * MOST_FAILED; i++) {
            long intended = begin + (long) (i / perSecond * 1e9);
            await(intended);
            if (!underWay.tryAcquire()) {
                throw new CannotMeasure(
                        "What is sent %,.0f times a second is not answered as fast.".formatted(perSecond));
            }
            int number = i;
            Thread.startVirtualThread(() -> {
                try {
                    request.send(number, intended);
                } catch (RuntimeException | InterruptedException e) {
                    // The top of this thread: whoever waits is told.
                    first.compareAndSet(null, e);
                    failed.incrementAndGet();
                } finally {
                    underWay.release();
                }
            });
        }
        boolean ended = underWay.tryAcquire(MOST_UNDER_WAY, LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        if (failed.get() > count * MOST_FAILED) {
            var failure = first.get();
            throw new CannotMeasure("Of %,d requests %,d and more have failed, the first with: %s"
                    .formatted(count, failed.get(), failure == null ? "" : failure.getMessage()));
        }
        if (!ended) {
            throw new CannotMeasure("A request was not answered within " + LONGEST_ANSWER.toSeconds() + " s.");
        }
        return failed.get();
    }

    private static void await(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
