package app.rostrum.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of those who ask, on this node alone. A bucket that nobody has asked for during a whole window is full again, so
 * it is let go; and there are so many at most, of which the least used go first.
 */
final class Limit {

    private final String name;
    private final String policy;
    private final Cache<String, Bucket> buckets;
    private final Function<String, Bucket> full;

    /** @param nanos a clock that only goes forward */
    Limit(String name, Rate rate, int most, LongSupplier nanos) {
        this.name = name;
        policy = "\"%s\";q=%d;w=%d"
                .formatted(name, rate.quota(), Math.max(1, rate.window().toSeconds()));
        buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(rate.window())
                .ticker(nanos::getAsLong)
                .build();
        var time = new Nanos(nanos);
        full = who -> Bucket.builder()
                .addLimit(it -> it.capacity(rate.quota()).refillGreedy(rate.quota(), rate.window()))
                .withCustomTimePrecision(time)
                .build();
    }

    String name() {
        return name;
    }

    String policy() {
        return policy;
    }

    /** Takes one token, if there is one. */
    Allowance take(String who) {
        var probe = buckets.get(who, full).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                this,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private record Nanos(LongSupplier clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
