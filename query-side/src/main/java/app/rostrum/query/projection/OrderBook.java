package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.UnreadableEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All orders about projections, folded, as one reading of their topic found them. Each counts once: their positions ascend. */
final class OrderBook {

    private static final Logger LOG = LoggerFactory.getLogger(OrderBook.class);

    private final Map<String, ProjectionOrders> byProjection = new ConcurrentHashMap<>();
    private long reached;

    ProjectionOrders of(String projection) {
        return byProjection.getOrDefault(projection, ProjectionOrders.NONE);
    }

    /** To be called by one thread. An order that this version of the program does not know is for others. */
    void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var order = CloudEvent.parse(it -> RecordHeaders.text(record, it), record.value());
            if (order.position().value() > reached) {
                reached = order.position().value();
                if (order.recorded().event() instanceof ProjectionOrder it) {
                    enter(it, order.position());
                }
            }
        } catch (UnreadableEvent | IllegalArgumentException e) {
            LOG.warn(
                    "order passed over offset={} order={} reason={}",
                    record.offset(),
                    RecordHeaders.name(record),
                    e.getMessage());
        }
    }

    private void enter(ProjectionOrder order, Position at) {
        byProjection.merge(
                order.projection().text(),
                ProjectionOrders.NONE.and(order, at),
                (known, ignored) -> known.and(order, at));
    }
}
