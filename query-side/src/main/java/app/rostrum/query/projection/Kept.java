package app.rostrum.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Things that were made of views, each kept until what it was made of changes or it gets too old, by a node that has all partitions of these views
 * (ADR 20). From any thread that reads.
 *
 * @param <T> what is kept
 */
public final class Kept<T> {

    private final Cache<String, Entry<T>> entries;
    private final Counter hits;
    private final Counter misses;

    private record Entry<T>(T thing, Basis basis) {}

    /**
     * @param name of its meters, {@code name} with the tag {@code result} and {@code name.size}
     * @param description of what is asked for
     * @param age the longest that anything is kept
     * @param most that all of it may weigh
     * @param weight of one
     */
    public Kept(
            String name, String description, MeterRegistry meters, Duration age, long most, ToIntFunction<T> weight) {
        entries = Caffeine.newBuilder()
                .expireAfterWrite(age)
                .maximumWeight(most)
                .weigher((String key, Entry<T> it) -> weight.applyAsInt(it.thing))
                // Whoever keeps something removes what is too much: on a busy machine another thread would come to that
                // late.
                .executor(Runnable::run)
                .build();
        var counter = Counter.builder(name)
                .description(description + ": whether one that was kept could be given")
                .withRegistry(meters);
        hits = counter.withTag("result", "hit");
        misses = counter.withTag("result", "miss");
        Gauge.builder(name + ".size", entries, Cache::estimatedSize)
                .description(description + ": how many are kept")
                .register(meters);
    }

    /** What is kept under a key, where this thread would find the same if it read it now. */
    public Optional<T> get(String key) {
        var found = Optional.ofNullable(entries.getIfPresent(key)).filter(it -> it.basis.holds());
        (found.isPresent() ? hits : misses).increment();
        return found.map(Entry::thing);
    }

    /**
     * Keeps it, unless it may have changed already.
     *
     * @param basis from before it was read
     */
    public void put(String key, T thing, Basis basis) {
        if (basis.holds()) {
            entries.put(key, new Entry<>(thing, basis));
        }
    }
}
