package app.rostrum.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that one member of a consumer group has: those that flow, and those that stay paused until the store has said where
 * they are.
 */
final class Assignment {

    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, Checkpoint> flowing = new HashMap<>();
    private final Set<TopicPartition> waiting = new HashSet<>();
    private final Set<TopicPartition> halted = new HashSet<>();
    private boolean mustLook;
    private boolean looked;
    private long openAt = System.nanoTime();

    Assignment(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** They came here. Where to read from is the store's to say; until it has, a paused partition still needs a place. */
    void add(Collection<TopicPartition> partitions) {
        partitions.forEach(it -> consumer.seek(it, 0));
        consumer.pause(partitions);
        waiting.addAll(partitions);
        mustLook = true;
        openAt = System.nanoTime();
    }

    void remove(Collection<TopicPartition> partitions) {
        flowing.keySet().removeAll(partitions);
        waiting.removeAll(partitions);
        halted.removeAll(partitions);
    }

    /** Those that flow wait again, until the store has said anew where they are. */
    void waitAll(long nanos) {
        waitFor(Set.copyOf(flowing.keySet()), nanos);
        mustLook = true;
    }

    void waitFor(Set<TopicPartition> partitions, long nanos) {
        consumer.pause(partitions);
        waiting.addAll(partitions);
        openAt = System.nanoTime() + nanos;
    }

    /** It waits for an operator, who may take days; it is looked at again and again, and holds up nothing else. */
    void halt(TopicPartition partition, long nanos) {
        waitFor(Set.of(partition), nanos);
        halted.add(partition);
    }

    /** Whether it is time to ask the store. */
    boolean isToBeOpened() {
        return (mustLook || !waiting.isEmpty()) && System.nanoTime() >= openAt;
    }

    /** Whether the store has said where all partitions are, and nothing but what is halted waits for it to say so again. */
    boolean hasLooked() {
        return looked && !mustLook && nothingWaits();
    }

    private boolean nothingWaits() {
        return halted.containsAll(waiting);
    }

    Set<TopicPartition> waiting() {
        return Collections.unmodifiableSet(waiting);
    }

    boolean has(TopicPartition partition) {
        return waiting.contains(partition) || flowing.containsKey(partition);
    }

    /** The store has said where they are; all that waited flow from there. */
    void open(Map<TopicPartition, Checkpoint> opened) {
        flowing.putAll(opened);
        opened.forEach((partition, it) -> consumer.seek(partition, it.place()));
        consumer.resume(opened.keySet());
        waiting.removeAll(opened.keySet());
        halted.removeAll(opened.keySet());
        mustLook = false;
        looked = true;
    }

    Map<TopicPartition, Checkpoint> flowing() {
        return Collections.unmodifiableMap(flowing);
    }

    /** How far those of some partitions have come that flow. */
    List<Checkpoint> checkpoints(Set<Integer> partitions) {
        return flowing.values().stream()
                .filter(it -> partitions.contains(it.partition()))
                .toList();
    }

    /** Those that flow and do not wait. */
    Set<TopicPartition> running() {
        var running = new HashSet<>(flowing.keySet());
        running.removeAll(waiting);
        return running;
    }

    void advance(TopicPartition partition, Checkpoint to) {
        flowing.replace(partition, to);
    }

    /** Reads a partition again from an offset. */
    void goBack(TopicPartition partition, long offset) {
        flowing.computeIfPresent(partition, (same, it) -> it.backAt(offset));
        consumer.seek(partition, offset);
    }

    /** Whether there is nothing that could be compared with the store: nothing flows, or something waits that is not halted. */
    boolean isIdle() {
        return flowing.isEmpty() || !nothingWaits();
    }

    Duration untilNext(Duration idle) {
        return waiting.isEmpty() ? idle : Duration.ofNanos(Math.clamp(openAt - System.nanoTime(), 0, idle.toNanos()));
    }
}
