package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.query.projection.Standstill.StandsStill;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one generation of a projection: it joins the consumer group, applies what comes, and starts over when Kafka fails it. */
final class ConsumerLoop<E extends DomainEvent, D extends Document> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);

    // The shortest that Kafka allows by default: after a crash others take over within it.
    private static final int SESSION_LIMIT_MILLIS = 6_000;

    // By a heartbeat a member learns that another came or went, twice each time: a node that starts waits for both.
    private static final int HEARTBEAT_MILLIS = 400;

    // Each view has a consumer of its own, which holds twice as much at most.
    private static final int FETCH_BYTES = 3 << 20;

    private static final int MOST_REASONS = 20;

    // More than the time limits of a store come to, with all that the batches of a poll ask of it.
    private static final int POLL_LIMIT_MILLIS = 600_000;

    private final Projector<E, D> projector;
    private final DocumentStore<D> store;
    private final Progress progress;
    private final ProjectionSettings settings;
    private final KafkaSettings kafka;
    private final Member member;
    private final Topics topics;
    private final Pause pause;
    private final BatchListener<E> listener;
    private final Missing missing;
    private final ParkingOrders orders;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private final Set<String> said = new HashSet<>();

    ConsumerLoop(
            Projector<E, D> projector,
            DocumentStore<D> store,
            Progress progress,
            ProjectionSettings settings,
            KafkaSettings kafka,
            Member member,
            Topics topics,
            Pause pause,
            BatchListener<E> listener,
            Missing missing,
            ParkingOrders orders,
            InstantSource clock) {
        this.projector = projector;
        this.store = store;
        this.progress = progress;
        this.settings = settings;
        this.kafka = kafka;
        this.member = member;
        this.topics = topics;
        this.pause = pause;
        this.listener = listener;
        this.missing = missing;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void run() {
        var backOff = new BackOff(settings.firstRetry(), Duration.ofSeconds(1));
        while (isRunning()) {
            try {
                consume(topics.describe(), backOff);
            } catch (WakeupException e) {
                LOG.debug("stopping projection={}", projector.name());
            } catch (KafkaException e) {
                say(reason(e));
                restAfter(e, backOff);
            } catch (RuntimeException e) {
                // The top of this thread: a view must not stand still for good because of a fault of ours.
                // Its message may hold what people wrote.
                LOG.error(
                        "projection failed and starts over projection={} failure={} at={}",
                        projector.name(),
                        e.getClass().getName(),
                        Arrays.stream(e.getStackTrace()).limit(5).toList());
                restAfter(e, backOff);
            }
        }
    }

    /** Each reason once, until it goes on. */
    private void say(String reason) {
        if (progress.state() != ProjectionState.STORE_AWAY) {
            said.clear();
        }
        if (said.size() < MOST_REASONS && said.add(reason)) {
            LOG.warn("stream away projection={} reason={}", projector.name(), reason);
        }
    }

    void stop() {
        stopped.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private void consume(String topicId, BackOff backOff) {
        var joined = joining();
        consumer = joined;
        boolean leaves = false;
        try {
            var parking = new Parking(store, missing, orders, projector.lane(), topicId, clock);
            var records = new RecordReader(this::alone);
            var consumption = new Consumption<>(
                    projector,
                    store,
                    progress,
                    settings,
                    listener,
                    joined,
                    topicId,
                    topics,
                    pause,
                    parking,
                    records,
                    this::isRunning);
            joined.subscribe(List.of(topics.topic().topicName()), consumption);
            while (isRunning()) {
                consumption.turn();
                backOff.reset();
            }
        } catch (StandsStill e) {
            // If it stayed it would be given the same again, and no more.
            leaves = true;
            throw e;
        } finally {
            consumer = null;
            progress.release(progress.owned());
            joined.close(CloseOptions.timeout(LEAVE_LIMIT)
                    .withGroupMembershipOperation(
                            leaves || !isRunning()
                                    ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                    : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        }
    }

    private void restAfter(RuntimeException e, BackOff backOff) {
        progress.away(
                e instanceof KafkaException ? "the stream: " + reason(e) : "a fault of its own; the log names it");
        try {
            if (stopped.await(backOff.nextNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("stopping projection={}", projector.name());
            }
        } catch (InterruptedException interrupted) {
            stopped.countDown();
        }
    }

    private static String reason(RuntimeException e) {
        var cause = e.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(e.getMessage()) : cause.getMessage();
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private Consumer<byte[], byte[]> joining() {
        var settings = kafka.ofConsumer(member.group() + "." + member.node());
        settings.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                member.group(),
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                member.node(),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_LIMIT_MILLIS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                HEARTBEAT_MILLIS));
        return reading(settings);
    }

    /** Of no group. */
    private Consumer<byte[], byte[]> alone() {
        return reading(kafka.ofConsumer(member.group() + "." + member.node() + ".again"));
    }

    private Consumer<byte[], byte[]> reading(Map<String, Object> settings) {
        settings.putAll(Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                this.settings.poll(),
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                POLL_LIMIT_MILLIS,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES / 4,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                30_000));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
