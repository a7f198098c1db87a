package app.rostrum.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic of one partition. Every node reads it by itself, in no consumer group, and anew whenever it starts, Kafka has failed it, or the
 * topic was made again.
 */
final class TopicFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final String topic;
    private final TopicReader reader;
    private final KafkaAdmin admin;
    private final KafkaSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    TopicFollower(String topic, TopicReader reader, KafkaAdmin admin, KafkaSettings settings) {
        this.topic = topic;
        this.reader = reader;
        this.admin = admin;
        this.settings = settings;
    }

    void start() {
        thread = Thread.ofPlatform().name(topic).start(this::run);
    }

    private void run() {
        var backOff = new BackOff(Duration.ofMillis(100), LONGEST_REST);
        while (isRunning()) {
            try {
                follow(admin.idOf(topic), backOff);
            } catch (KafkaException e) {
                if (KafkaAdmin.isMissingTopic(e)) {
                    reader.missing();
                } else {
                    LOG.warn("topic cannot be read now topic={} reason={}", topic, e.getMessage());
                }
                rest(backOff.nextNanos());
            } catch (RuntimeException e) {
                // The top of this thread: a fault of ours must not leave the node without news for good.
                LOG.error("topic cannot be read topic={}", topic, e);
                rest(backOff.nextNanos());
            }
        }
    }

    /** Ends when the topic is not the same any more, or this is to stop. */
    private void follow(String topicId, BackOff backOff) {
        var partition = new TopicPartition(topic, 0);
        var partitions = List.of(partition);
        try (var consumer = consumer()) {
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
            reader.begin(consumer, partition, end);
            boolean complete = false;
            long checkAt = System.nanoTime() + CHECK_NANOS;
            while (isRunning()) {
                consumer.poll(IDLE).forEach(reader::read);
                backOff.reset();
                if (!complete && consumer.position(partition) >= end) {
                    complete = true;
                    reader.complete();
                }
                if (System.nanoTime() >= checkAt) {
                    if (!admin.idOf(topic).equals(topicId)) {
                        LOG.warn("topic was made again and is read anew topic={}", topic);
                        return;
                    }
                    // A client that has lost the partition from sight says so here, and nowhere else.
                    consumer.endOffsets(partitions);
                    checkAt = System.nanoTime() + CHECK_NANOS;
                }
            }
        }
    }

    private void rest(long nanos) {
        try {
            if (stopped.await(nanos, TimeUnit.NANOSECONDS)) {
                LOG.debug("topic is followed no longer topic={}", topic);
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Takes effect within half a second. */
    void stop() {
        stopped.countDown();
    }

    /** Returns when it has stopped, or after the limit. */
    void join(long millis) throws InterruptedException {
        if (thread != null) {
            thread.join(millis);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var fromStart = settings.ofConsumer(topic);
        fromStart.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(fromStart, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
