package app.rostrum.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a view misses because it could not be applied, as this node knows it. */
final class Missing {

    private final Map<Integer, Parked> all = new ConcurrentHashMap<>();
    private final Map<Integer, Parked> byPartition = new ConcurrentHashMap<>();

    /** What is missing of a partition, from now on. */
    void put(Parked parked) {
        all.put(parked.partition(), parked);
        byPartition.put(parked.partition(), parked.unskipped());
    }

    /** What a store says of partitions that other nodes have; what it does not mention is not missing. */
    void learn(Set<Integer> elsewhere, Map<Integer, Parked> held) {
        for (int partition : elsewhere) {
            var parked = held.get(partition);
            if (parked == null) {
                all.remove(partition);
                byPartition.remove(partition);
            } else {
                put(parked);
            }
        }
    }

    /** By partition, with what operators have ordered to do without. */
    List<Parked> all() {
        return List.copyOf(all.values());
    }

    /** How many events operators have ordered to do without. */
    long skipped() {
        return events(all) - events(byPartition);
    }

    long count() {
        return events(byPartition);
    }

    private static long events(Map<Integer, Parked> held) {
        long count = 0;
        for (var parked : held.values()) {
            count += parked.events().size();
        }
        return count;
    }

    /** Whether it misses something of a subject. */
    boolean isOf(String subject) {
        return byPartition.values().stream()
                .anyMatch(it ->
                        it.events().stream().anyMatch(event -> event.subject().equals(subject)));
    }

    /** Whether it misses just what somebody wants to see: the very event, not only an earlier one of the same partition. */
    boolean isOneOf(Map<Integer, Long> wanted) {
        return any(wanted, (event, position) -> event.position() == position);
    }

    /** Whether it may miss something of what somebody wants to see. */
    boolean isBelow(Map<Integer, Long> wanted) {
        return any(wanted, (event, position) -> event.position() <= position);
    }

    private boolean any(Map<Integer, Long> wanted, Test test) {
        if (byPartition.isEmpty()) {
            return false;
        }
        return wanted.entrySet().stream().anyMatch(it -> {
            var parked = byPartition.get(it.getKey());
            return parked != null && parked.events().stream().anyMatch(event -> test.holds(event, it.getValue()));
        });
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Parked.Event event, long position);
    }
}
