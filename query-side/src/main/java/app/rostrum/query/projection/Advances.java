package app.rostrum.query.projection;

import app.rostrum.query.projection.Batch.Reached;
import app.rostrum.query.projection.Checkpoint.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the partitions of one member have come: told to the store first, then to readers, and to Kafka at last. */
final class Advances {

    private static final Logger LOG = LoggerFactory.getLogger(Advances.class);

    private final String name;
    private final String topic;
    private final DocumentStore<?> store;
    private final Progress progress;
    private final Consumer<?, ?> consumer;
    private final Assignment assignment;
    private final Attempts attempts;
    private final Commits commits;

    /** @param topic its name */
    Advances(
            String name,
            String topic,
            DocumentStore<?> store,
            Progress progress,
            Consumer<?, ?> consumer,
            Assignment assignment,
            Attempts attempts,
            Commits commits) {
        this.name = name;
        this.topic = topic;
        this.store = store;
        this.progress = progress;
        this.consumer = consumer;
        this.assignment = assignment;
        this.attempts = attempts;
        this.commits = commits;
    }

    /**
     * @throws StoreAway if the store is away
     * @throws StoreLost if it has lost what it held
     */
    void advance(Map<Integer, Reached> reached) {
        List<Step> steps = new ArrayList<>(reached.size());
        reached.forEach((number, it) -> {
            var before = assignment.flowing().get(partition(number));
            if (before != null && it.next() > before.next()) {
                steps.add(new Step(before.next(), before.at(it)));
            }
        });
        if (steps.isEmpty()) {
            return;
        }
        if (!store.advance(steps)) {
            throw new StoreLost();
        }
        for (var step : steps) {
            var partition = partition(step.to().partition());
            assignment.advance(partition, step.to());
            attempts.succeeded(partition);
        }
        show(steps.stream().map(Step::to).toList());
    }

    /** Markers of transactions come in no poll, but have offsets: what ends with one would never seem to be caught up. */
    void passMarkers() {
        show(assignment.running().stream()
                .map(it -> checkpoint(it).at(passed(it)))
                .toList());
    }

    /** What readers may see from now on, they find. */
    private void show(List<Checkpoint> checkpoints) {
        var offsets = checkpoints.stream().collect(Collectors.toMap(Checkpoint::partition, Checkpoint::next));
        if (progress.wouldBeWhole(offsets)) {
            store.refresh();
            LOG.info("built projection={}", name);
        }
        checkpoints.forEach(it -> progress.reach(it.partition(), it.next(), it.position()));
    }

    /** What readers have not seen yet is measured by the end of the stream, and no other node is to take it for what they saw. */
    void commit() {
        if (progress.isWhole() && progress.wasShown()) {
            commits.commit(assignment.flowing());
        }
    }

    /**
     * An idle view is as it was, or else its store was emptied behind its back. Other nodes see only what the store says: without the markers
     * a partition would never seem to be at its end.
     *
     * @throws StoreAway if the store is away
     * @throws StoreLost if it has lost what it held
     */
    void compare(String topicId) {
        var held = store.held(topicId).checkpoints();
        for (var it : assignment.flowing().values()) {
            it.require(held.get(it.partition()));
        }
        advance(assignment.running().stream().collect(Collectors.toMap(TopicPartition::partition, this::passed)));
        commit();
    }

    private Checkpoint checkpoint(TopicPartition running) {
        return Objects.requireNonNull(assignment.flowing().get(running));
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    private Reached passed(TopicPartition partition) {
        return new Reached(consumer.position(partition), Reached.NO_POSITION, Reached.NO_EPOCH);
    }

    /** The store has lost what it held. */
    void forget() {
        LOG.warn("store has lost what it held projection={}", name);
        attempts.forgetAll();
        progress.forget();
        store.doubt();
    }
}
