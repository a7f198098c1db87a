package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Topic;
import app.rostrum.query.projection.Batch.Reached;
import app.rostrum.query.projection.Checkpoint.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership of a projection in its consumer group, from joining to an error of Kafka's. Partitions that come here stay paused until
 * the store has said where they are. Whatever goes wrong with the store puts them back into that state: it may come
 * back with less than it had.
 */
final class Consumption<E extends DomainEvent, D extends Document> implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Projector<E, D> projector;
    private final DocumentStore<D> store;
    private final Progress progress;
    private final ProjectionSettings settings;
    private final BatchListener<E> listener;
    private final Consumer<byte[], byte[]> consumer;
    private final String topicId;
    private final int generation;
    private final Decoder<E> decoder;
    private final BatchWriter<E, D> writer;
    private final BackOff backOff;
    private final Opener opener;
    private final Commits commits;

    private final Map<TopicPartition, Checkpoint> flowing = new HashMap<>();
    private final Set<TopicPartition> opening = new HashSet<>();
    private final Map<TopicPartition, Poison> faults = new HashMap<>();
    private final Map<TopicPartition, Integer> attempts = new HashMap<>();
    private boolean joined;
    private long openAt = System.nanoTime();
    private long checkAt = System.nanoTime();

    Consumption(
            Projector<E, D> projector,
            DocumentStore<D> store,
            Progress progress,
            ProjectionSettings settings,
            BatchListener<E> listener,
            Consumer<byte[], byte[]> consumer,
            String topicId,
            Topics topics) {
        this.projector = projector;
        this.store = store;
        this.progress = progress;
        this.settings = settings;
        this.listener = listener;
        this.consumer = consumer;
        this.topicId = topicId;
        this.generation = topics.topic().generation();
        this.decoder = new Decoder<>(projector);
        this.writer = new BatchWriter<>(projector, store);
        this.backOff = new BackOff(settings.firstRetry(), settings.lastRetry());
        this.opener = new Opener(store, consumer, topics, topicId);
        this.commits = new Commits(consumer, topicId);
    }

    /** One turn: open what waits for it, poll, apply. To be called again and again by one thread. */
    void turn() {
        try {
            open();
            var records = consumer.poll(untilNext());
            if (!records.isEmpty()) {
                apply(records);
            }
            passMarkers();
            check();
        } catch (StoreAway e) {
            if (progress.state() != ProjectionState.STORE_AWAY) {
                LOG.warn("store away projection={} reason={}", projector.name(), e.getMessage());
            }
            progress.away(e.getMessage());
            reopen();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Where to read from is the store's to say. Until it has, a paused partition still needs a place.
        partitions.forEach(it -> consumer.seek(it, 0));
        consumer.pause(partitions);
        opening.addAll(partitions);
        joined = true;
        openAt = System.nanoTime();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        flowing.keySet().removeAll(partitions);
        opening.removeAll(partitions);
        faults.keySet().removeAll(partitions);
        attempts.keySet().removeAll(partitions);
        commits.forget(partitions);
        progress.release(partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    }

    private void open() {
        if ((!joined && opening.isEmpty()) || System.nanoTime() < openAt) {
            return;
        }
        var here = opener.open(opening);
        var elsewhere = opener.look(Topics.partitions()
                .mapToObj(this::partition)
                .filter(it -> !opening.contains(it) && !flowing.containsKey(it))
                .collect(Collectors.toSet()));
        for (var opened : here) {
            var partition = partition(opened.checkpoint().partition());
            flowing.put(partition, opened.checkpoint());
            commits.found(partition, opened.committed());
            consumer.seek(partition, opened.checkpoint().next());
        }
        progress.open(topicId, here, elsewhere);
        consumer.resume(opening);
        opening.clear();
        joined = false;
        if (!progress.isWhole()) {
            LOG.info("building projection={} missing={}", projector.name(), progress.built());
        }
        if (progress.state() == ProjectionState.STORE_AWAY) {
            LOG.info("store back projection={}", projector.name());
        }
        progress.away(null);
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        long begin = System.nanoTime();
        var batch = writer.write(decoder.decode(records));
        advance(batch.reached());
        listener.applied(batch.events(), begin);
        commit();
        if (batch.faults().isEmpty()) {
            backOff.reset();
        }
        batch.faults().values().forEach(this::fault);
    }

    private void advance(Map<Integer, Reached> reached) {
        List<Step> steps = new ArrayList<>(reached.size());
        flowing.replaceAll((partition, before) -> {
            var it = reached.get(partition.partition());
            if (it == null || it.next() <= before.next()) {
                return before;
            }
            var after = new Checkpoint(
                    topicId, generation, partition.partition(), it.next(), Math.max(before.position(), it.position()));
            steps.add(new Step(before.next(), after));
            return after;
        });
        if (steps.isEmpty()) {
            return;
        }
        if (!store.advance(steps)) {
            throw lost();
        }
        var checkpoints = steps.stream().map(Step::to).toList();
        checkpoints.forEach(it -> attempts.remove(partition(it.partition())));
        reach(checkpoints);
    }

    /** Markers of transactions come in no poll, but have offsets: what ends with one would never seem to be caught up. */
    private void passMarkers() {
        reach(passed());
    }

    private List<Checkpoint> passed() {
        var passed = new ArrayList<Checkpoint>();
        flowing.forEach((partition, it) -> {
            if (!faults.containsKey(partition) && !opening.contains(partition)) {
                long next = consumer.position(partition);
                passed.add(new Checkpoint(topicId, generation, it.partition(), next, it.position()));
            }
        });
        return passed;
    }

    /** What readers may see from now on, they find. */
    private void reach(List<Checkpoint> checkpoints) {
        var offsets = checkpoints.stream().collect(Collectors.toMap(Checkpoint::partition, Checkpoint::next));
        if (progress.wouldBeWhole(offsets)) {
            store.refresh();
            LOG.info("built projection={}", projector.name());
        }
        checkpoints.forEach(it -> progress.reach(it.partition(), it.next(), it.position()));
    }

    private void commit() {
        if (progress.isWhole()) {
            commits.commit(flowing);
        }
    }

    private void fault(Poison poison) {
        var partition = partition(poison.partition());
        int count = attempts.merge(partition, 1, Integer::sum);
        if (count < settings.attempts()) {
            LOG.warn(
                    "event not applied, tried again projection={} attempt={} {}",
                    projector.name(),
                    count,
                    poison.getMessage());
            consumer.pause(Set.of(partition));
            opening.add(partition);
            openAt = System.nanoTime() + backOff.nextNanos();
            return;
        }
        LOG.error("partition halted projection={} {}", projector.name(), poison.getMessage());
        faults.put(partition, poison);
        consumer.pause(Set.of(partition));
        progress.halt(poison.partition(), String.valueOf(poison.getMessage()));
    }

    /** An idle view is as it was, or else its store was emptied behind its back. */
    private void check() {
        if (System.nanoTime() < checkAt || flowing.isEmpty() || !opening.isEmpty()) {
            return;
        }
        checkAt = System.nanoTime() + settings.check().toNanos();
        var held = store.checkpoints(topicId);
        for (var it : flowing.values()) {
            var there = held.get(it.partition());
            if (there == null || there.next() < it.next()) {
                throw lost();
            }
        }
        // Other nodes see only what the store says: without the markers a partition would never seem to be at its end.
        advance(passed().stream()
                .collect(Collectors.toMap(Checkpoint::partition, it -> new Reached(it.next(), it.position()))));
        commit();
    }

    /** All is opened again then, halted partitions too: what comes before their fault has to be there first. */
    private StoreAway lost() {
        LOG.warn("store has lost what it held projection={}", projector.name());
        faults.clear();
        attempts.clear();
        progress.forget();
        return new StoreAway("the store has lost what it held");
    }

    private void reopen() {
        var again = new HashSet<>(flowing.keySet());
        again.removeAll(faults.keySet());
        consumer.pause(again);
        opening.addAll(again);
        joined = true;
        openAt = System.nanoTime() + backOff.nextNanos();
    }

    private Duration untilNext() {
        return opening.isEmpty() ? IDLE : Duration.ofNanos(Math.clamp(openAt - System.nanoTime(), 0, IDLE.toNanos()));
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(new Topic(generation).topicName(), number);
    }
}
