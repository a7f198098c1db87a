package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.wire.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the orders of operators. Every node reads all of them, from the first one, whenever it starts or Kafka has failed it: they are
 * few, and kept nowhere else on this side, so that no store that is lost takes them with it.
 */
@Component
class Orders implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final TopicPartition ORDERS = new TopicPartition(Channel.ORDERS.topic(), 0);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final KafkaAdmin admin;
    private final KafkaSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile OrderBook book = new OrderBook();
    private volatile boolean read;

    Orders(KafkaAdmin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** Whether all orders are known that there were when this began. */
    boolean areRead() {
        return read;
    }

    ProjectionOrders of(String projection) {
        return book.of(projection);
    }

    /** Those about what a projection cannot apply, as they are whenever somebody asks. */
    ParkingOrders parkingOf(String projection) {
        return new ParkingOrders() {
            @Override
            public boolean skips(String subject, long position) {
                return of(projection).skipped().contains(new ParkedEvent(subject, position));
            }

            @Override
            public long lastAbout(String subject) {
                return of(projection)
                        .retried()
                        .getOrDefault(subject, Position.START)
                        .value();
            }
        };
    }

    @Override
    public void run() {
        var backOff = new BackOff(Duration.ofMillis(100), LONGEST_REST);
        while (isRunning()) {
            try {
                follow(admin.idOf(Channel.ORDERS.topic()), backOff);
            } catch (KafkaException e) {
                if (KafkaAdmin.isMissingTopic(e)) {
                    // The command side makes it when it first starts: nobody has ordered anything.
                    read = true;
                } else {
                    LOG.warn("orders cannot be read now reason={}", e.getMessage());
                }
                rest(backOff.nextNanos());
            } catch (RuntimeException e) {
                // The top of this thread: a fault of ours must not leave operators without a say for good.
                LOG.error("orders cannot be read", e);
                rest(backOff.nextNanos());
            }
        }
    }

    /**
     * Ends when the topic is not the same any more, or this is to stop. Until all is read that there is, what was read before stands: of a topic that
     * was made again orders may be gone.
     */
    private void follow(String topicId, BackOff backOff) {
        var next = new OrderBook();
        try (var consumer = consumer()) {
            consumer.assign(List.of(ORDERS));
            consumer.seek(ORDERS, 0);
            long end = consumer.endOffsets(List.of(ORDERS)).getOrDefault(ORDERS, 0L);
            long checkAt = System.nanoTime() + CHECK_NANOS;
            while (isRunning()) {
                consumer.poll(IDLE).forEach(next::read);
                backOff.reset();
                if (book != next && consumer.position(ORDERS) >= end) {
                    book = next;
                    read = true;
                }
                if (System.nanoTime() >= checkAt) {
                    if (!admin.idOf(Channel.ORDERS.topic()).equals(topicId)) {
                        LOG.warn("the topic of orders was made again and is read from its start");
                        return;
                    }
                    // A client that has lost the partition from sight says so here, and nowhere else.
                    consumer.endOffsets(List.of(ORDERS));
                    checkAt = System.nanoTime() + CHECK_NANOS;
                }
            }
        }
    }

    private void rest(long nanos) {
        try {
            if (stopped.await(nanos, TimeUnit.NANOSECONDS)) {
                LOG.debug("orders are followed no longer");
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** Takes effect within half a second. */
    void stop() {
        stopped.countDown();
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var fromStart = settings.ofConsumer(Channel.ORDERS.topic());
        fromStart.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(fromStart, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
