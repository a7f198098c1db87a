package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.wire.Channel;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * The orders of operators. Every node reads all of them, from the first one: they are few, and kept nowhere else on this side, so that no store
 * that is lost takes them with it. Until all is read that there is, what was read before stands: of a topic that was made again orders may be gone.
 */
@Component
class Orders implements TopicReader {

    private final TopicFollower follower;
    private volatile OrderBook book = new OrderBook();
    private OrderBook next = book;
    private volatile boolean read;

    Orders(KafkaAdmin admin, KafkaSettings settings) {
        follower = new TopicFollower(Channel.ORDERS.topic(), this, admin, settings);
    }

    /** Reads them, until it is stopped. */
    TopicFollower follower() {
        return follower;
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
    public void begin(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        next = new OrderBook();
        consumer.seek(partition, 0);
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        next.read(record);
    }

    @Override
    public void complete() {
        book = next;
        read = true;
    }

    /** Nobody has ordered anything. */
    @Override
    public void missing() {
        read = true;
    }
}
