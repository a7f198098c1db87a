package app.rostrum.query.projection;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private final OrderBook book = new OrderBook();

    @Test
    void an_order_counts_once_however_often_it_is_read() {
        read(new RebuildStarted(POSTS, 2, 1), 1);
        read(new ProjectionSwitched(POSTS, 2), 2);
        read(new ProjectionSwitched(POSTS, 1), 3);
        read(new ProjectionSwitched(POSTS, 2), 2);
        assertThat(book.of("posts").live()).isEqualTo(1);
        assertThat(book.of("accounts")).isEqualTo(ProjectionOrders.NONE);
    }

    @Test
    void what_cannot_be_read_is_passed_over() {
        read("projection.danced.v1", "{}", 1);
        read("projection.paused.v1", "no JSON", 2);
        book.read(new ConsumerRecord<>(Channel.ORDERS.topic(), 0, 0, null, null));
        read(new RebuildStarted(POSTS, 2, 1), 3);
        assertThat(book.of("posts").generations()).containsKey(2);
    }

    private void read(DomainEvent order, long position) {
        read(EventTypes.nameOf(order.getClass()), EventJson.write(order), position);
    }

    private void read(String name, String data, long position) {
        var event = new CloudEvent(
                name,
                "orders_posts",
                Instant.EPOCH,
                new Position(position),
                "orders_posts",
                position,
                Metadata.NONE,
                data.getBytes(StandardCharsets.UTF_8));
        var record = new ConsumerRecord<byte[], byte[]>(Channel.ORDERS.topic(), 0, position, null, event.data());
        event.headers().forEach((key, value) -> record.headers().add(key, value.getBytes(StandardCharsets.UTF_8)));
        book.read(record);
    }
}
