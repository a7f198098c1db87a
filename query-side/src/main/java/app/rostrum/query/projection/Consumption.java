package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.query.projection.Batch.Reached;
import app.rostrum.query.projection.Checkpoint.Step;
import app.rostrum.query.projection.Opener.Opened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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

    private final String name;
    private final DocumentStore<D> store;
    private final Progress progress;
    private final ProjectionSettings settings;
    private final BatchListener<E> listener;
    private final Consumer<byte[], byte[]> consumer;
    private final String topicId;
    private final Topics topics;
    private final Pause pause;
    private final Parking parking;
    private final Decoder<E> decoder;
    private final BatchWriter<E, D> writer;
    private final Retries<E, D> retries;
    private final BackOff backOff;
    private final Opener opener;
    private final Commits commits;
    private final Assignment assignment;
    private final Standstill standstill;
    private final Gathering gathering;
    private final BooleanSupplier isRunning;

    private final Map<TopicPartition, Integer> attempts = new HashMap<>();
    private long checkAt = System.nanoTime();

    Consumption(
            Projector<E, D> projector,
            DocumentStore<D> store,
            Progress progress,
            ProjectionSettings settings,
            BatchListener<E> listener,
            Consumer<byte[], byte[]> consumer,
            String topicId,
            Topics topics,
            Pause pause,
            Parking parking,
            RecordReader records,
            BooleanSupplier isRunning) {
        this.name = projector.name();
        this.store = store;
        this.progress = progress;
        this.settings = settings;
        this.listener = listener;
        this.consumer = consumer;
        this.topicId = topicId;
        this.topics = topics;
        this.pause = pause;
        this.parking = parking;
        this.decoder = new Decoder<>(projector, parking);
        this.writer = new BatchWriter<>(projector, store, progress.changes());
        this.backOff = new BackOff(settings.firstRetry(), settings.lastRetry());
        var between = new BackOff(settings.firstRetry(), settings.lastRetry());
        this.retries = new Retries<>(name, parking, records, decoder, writer, between);
        this.opener = new Opener(store, consumer, topicId, topics.topic().generation(), topics::look);
        this.commits = new Commits(consumer, topicId);
        this.assignment = new Assignment(consumer);
        this.standstill = new Standstill(consumer, progress, topics, System::nanoTime);
        this.gathering = new Gathering(store.gather());
        this.isRunning = isRunning;
    }

    /** One turn: open what waits for it, poll, apply. To be called again and again by one thread. */
    void turn() {
        try {
            if (assignment.isToBeOpened()) {
                open();
                // Before they are read on: a partition that is halted may halt again at once, and waits for an order.
                carryOutOrders();
            }
            gathering.await();
            var records = pause.poll(consumer, assignment.untilNext(IDLE));
            if (!records.isEmpty()) {
                if (records.count() < settings.batch() && progress.isWhole()) {
                    gathering.begin();
                }
                apply(records);
            }
            if (records.count() >= settings.poll() || pause.isInForce()) {
                standstill.forgive();
            }
            passMarkers();
            check();
            carryOutOrders();
        } catch (LogTruncationException e) {
            var lost = new HashSet<>(e.offsetOutOfRangePartitions().keySet());
            lost.removeIf(it -> !assignment.has(it));
            goBack(lost, e.divergentOffsets());
        } catch (StoreAway e) {
            standstill.forgive();
            if (progress.state() != ProjectionState.STORE_AWAY) {
                LOG.warn("store away projection={} reason={}", name, e.getMessage());
            }
            progress.away(e.getMessage());
            assignment.waitAll(backOff.nextNanos());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assignment.add(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        assignment.remove(partitions);
        attempts.keySet().removeAll(partitions);
        commits.forget(partitions);
        var numbers = partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        parking.forget(numbers);
        progress.release(numbers);
    }

    private void carryOutOrders() {
        if (!pause.isInForce()) {
            assignment.running().forEach(retries::carryOut);
        }
    }

    private void open() {
        var here = opener.open(assignment.waiting());
        var elsewhere = opener.look(Topics.partitions()
                .mapToObj(this::partition)
                .filter(it -> !assignment.has(it))
                .collect(Collectors.toSet()));
        for (var opened : here) {
            int number = opened.checkpoint().partition();
            parking.load(number, opened.parked(), opened.checkpoint().next());
            commits.found(partition(number), opened.committed());
        }
        progress.open(topicId, here, elsewhere);
        assignment.open(here.stream()
                .map(Opened::checkpoint)
                .collect(Collectors.toMap(it -> partition(it.partition()), it -> it)));
        if (!progress.isWhole()) {
            LOG.info("building projection={} missing={}", name, progress.built());
        }
        if (progress.state() == ProjectionState.STORE_AWAY) {
            LOG.info("store back projection={}", name);
        }
        progress.away(null);
    }

    /** @throws WakeupException if this is to stop: what was not applied comes again */
    private void apply(ConsumerRecords<byte[], byte[]> records) {
        var stopped = new HashSet<Integer>();
        for (var batches = decoder.parse(records, settings.batch()); batches.hasNext(); ) {
            if (!isRunning.getAsBoolean()) {
                throw new WakeupException();
            }
            stopped.addAll(apply(batches.next(), stopped));
        }
        if (stopped.isEmpty()) {
            backOff.reset();
        }
    }

    /** @return the partitions that are cut short */
    private Set<Integer> apply(List<Parsed<E>> records, Set<Integer> stopped) {
        long begin = System.nanoTime();
        var batch = writer.write(decoder.decode(records, stopped));
        if (batch.reached().isEmpty()) {
            return Set.of();
        }
        parking.save();
        advance(batch.reached());
        listener.applied(batch.events(), begin);
        commit();
        batch.faults().values().forEach(this::fault);
        return batch.faults().keySet();
    }

    private void advance(Map<Integer, Reached> reached) {
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
            throw lost();
        }
        for (var step : steps) {
            var partition = partition(step.to().partition());
            assignment.advance(partition, step.to());
            attempts.remove(partition);
        }
        reach(steps.stream().map(Step::to).toList());
    }

    /** Markers of transactions come in no poll, but have offsets: what ends with one would never seem to be caught up. */
    private void passMarkers() {
        reach(passed());
    }

    private List<Checkpoint> passed() {
        var passed = new ArrayList<Checkpoint>();
        for (var partition : assignment.running()) {
            var it = Objects.requireNonNull(assignment.flowing().get(partition));
            passed.add(it.at(new Reached(consumer.position(partition), Reached.NO_POSITION, Reached.NO_EPOCH)));
        }
        return passed;
    }

    /** What readers may see from now on, they find. */
    private void reach(List<Checkpoint> checkpoints) {
        var offsets = checkpoints.stream().collect(Collectors.toMap(Checkpoint::partition, Checkpoint::next));
        if (progress.wouldBeWhole(offsets)) {
            store.refresh();
            LOG.info("built projection={}", name);
        }
        checkpoints.forEach(it -> progress.reach(it.partition(), it.next(), it.position()));
    }

    /** What readers have not seen yet is measured by the end of the stream, and no other node is to take it for what they saw. */
    private void commit() {
        if (progress.isWhole() && progress.wasShown()) {
            commits.commit(assignment.flowing());
        }
    }

    /**
     * Kafka has lost the end of partitions, and the relay brings it again, at other offsets perhaps. What comes again changes nothing; a
     * view that was being built is whole where they end now.
     *
     * @param divergent the first of each that may not be the same, where that is known
     */
    private void goBack(Set<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> divergent) {
        topics.look();
        for (var partition : partitions) {
            int number = partition.partition();
            var first = divergent.get(partition);
            long offset = first == null ? 0 : first.offset();
            LOG.warn("stream has lost its end projection={} partition={} from={}", name, partition, offset);
            parking.comeAgainFrom(number, offset);
            progress.goBack(number, offset, topics.end(number));
            assignment.goBack(partition, offset);
        }
    }

    /** The partition waits and is read again from its checkpoint, where the event is tried again or, in the end, put aside. */
    private void fault(Poison poison) {
        var partition = partition(poison.partition());
        if (poison.getCause() instanceof Parking.ParkingFull full) {
            LOG.error("partition halted projection={} {} reason={}", name, poison.getMessage(), full.getMessage());
            assignment.halt(partition, settings.lastRetry().toNanos());
            progress.halt(poison.partition(), String.valueOf(full.getMessage()));
            return;
        }
        int count = attempts.merge(partition, 1, Integer::sum);
        if (count < settings.attempts()) {
            LOG.warn("event not applied, tried again projection={} attempt={} {}", name, count, poison.getMessage());
            assignment.waitFor(Set.of(partition), backOff.nextNanos());
        } else {
            LOG.error("event parked projection={} {}", name, poison.getMessage());
            parking.condemn(poison, count);
            attempts.remove(partition);
            backOff.reset();
            assignment.waitFor(Set.of(partition), 0);
        }
    }

    /** Whether what there is comes here. And an idle view is as it was, or else its store was emptied behind its back. */
    private void check() {
        if (System.nanoTime() < checkAt) {
            return;
        }
        checkAt = System.nanoTime() + settings.check().toNanos();
        standstill.check(assignment.running(), assignment.waiting());
        if (!progress.isKnown() && assignment.hasLooked()) {
            // A reader found that the store has lost something, perhaps of what other nodes have.
            assignment.waitAll(0);
            return;
        }
        if (assignment.isIdle()) {
            return;
        }
        var held = store.held(topicId).checkpoints();
        for (var it : assignment.flowing().values()) {
            var there = held.get(it.partition());
            if (there == null || there.next() < it.next()) {
                throw lost();
            }
        }
        // Other nodes see only what the store says: without the markers a partition would never seem to be at its end.
        advance(passed().stream()
                .collect(Collectors.toMap(
                        Checkpoint::partition, it -> new Reached(it.next(), it.position(), it.epoch()))));
        commit();
    }

    private StoreAway lost() {
        LOG.warn("store has lost what it held projection={}", name);
        attempts.clear();
        progress.forget();
        store.doubt();
        return new StoreAway("the store has lost what it held");
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topics.topic().topicName(), number);
    }
}
