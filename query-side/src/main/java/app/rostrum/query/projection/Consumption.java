package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.query.projection.Opener.Opened;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Attempts attempts;
    private final Advances advances;
    private final Standstill standstill;
    private final Gathering gathering;
    private final BooleanSupplier isRunning;

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
        this.assignment = new Assignment(consumer);
        this.backOff = new BackOff(settings.firstRetry(), settings.lastRetry());
        var between = new BackOff(settings.firstRetry(), settings.lastRetry());
        this.retries = new Retries<>(name, parking, records, decoder, writer, assignment, between);
        this.opener = new Opener(store, consumer, topicId, topics.topic().generation(), topics::look);
        this.commits = new Commits(consumer, topicId);
        this.attempts = new Attempts(name, settings, parking, progress, assignment, backOff);
        this.advances = new Advances(
                name, topics.topic().topicName(), store, progress, consumer, assignment, attempts, commits);
        this.standstill = new Standstill(consumer, progress, topics, System::nanoTime);
        this.gathering = new Gathering(projector.gather());
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
            advances.passMarkers();
            check();
            carryOutOrders();
        } catch (LogTruncationException e) {
            var lost = new HashSet<>(e.offsetOutOfRangePartitions().keySet());
            lost.removeIf(it -> !assignment.has(it));
            goBack(lost, e.divergentOffsets());
        } catch (StoreAway e) {
            if (e instanceof StoreLost) {
                advances.forget();
            }
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
        attempts.forget(partitions);
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
        var decoded = decoder.decode(records, stopped);
        var checkpoints = assignment.checkpoints(decoded.reached().keySet());
        var batch = writer.write(decoded, checkpoints);
        if (batch.reached().isEmpty()) {
            return Set.of();
        }
        parking.save();
        advances.advance(batch.reached());
        listener.applied(batch.events(), begin);
        advances.commit();
        batch.faults().forEach((number, poison) -> attempts.failed(partition(number), poison));
        return batch.faults().keySet();
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

    /** Whether what there is comes here, and the store has what it had. */
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
        advances.compare(topicId);
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topics.topic().topicName(), number);
    }
}
