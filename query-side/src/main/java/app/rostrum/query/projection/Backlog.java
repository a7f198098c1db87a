package app.rostrum.query.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a view has to be given again before it is whole, by partition: from the offset where that began to the one where it ends. To be
 * guarded by whoever has it.
 */
final class Backlog {

    private final Map<Integer, Span> missing = new HashMap<>();

    private record Span(long from, long until) {}

    /** A partition is to be read from {@code next}; where that is before {@code until}, what is between is missing. */
    void put(int partition, long next, long until) {
        if (until > next) {
            var before = missing.get(partition);
            missing.put(partition, new Span(before == null ? next : Math.min(before.from, next), until));
        } else {
            missing.remove(partition);
        }
    }

    /** A partition has come to {@code next}. */
    void settle(int partition, long next) {
        var span = missing.get(partition);
        if (span != null && next >= span.until) {
            missing.remove(partition);
        }
    }

    /** Nothing is missing in a partition. */
    void remove(int partition) {
        missing.remove(partition);
    }

    boolean has(int partition) {
        return missing.containsKey(partition);
    }

    void clear() {
        missing.clear();
    }

    boolean isEmpty() {
        return missing.isEmpty();
    }

    /** Whether something is missing in these partitions, and nothing once they have come to these offsets. */
    boolean wouldEndWith(Map<Integer, Long> offsets, Set<Integer> partitions) {
        return missing.keySet().stream().anyMatch(partitions::contains)
                && missing.entrySet().stream()
                        .filter(it -> partitions.contains(it.getKey()))
                        .allMatch(it -> offsets.getOrDefault(it.getKey(), 0L) >= it.getValue().until);
    }

    /** How much of it is done, in words, where the partitions have come to these offsets. */
    String done(long[] next) {
        long all = 0;
        long done = 0;
        for (var it : missing.entrySet()) {
            all += it.getValue().until - it.getValue().from;
            done += Math.max(0, next[it.getKey()] - it.getValue().from);
        }
        return done + " of " + all + " events";
    }
}
