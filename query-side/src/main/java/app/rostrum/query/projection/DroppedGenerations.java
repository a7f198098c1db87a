package app.rostrum.query.projection;

import app.rostrum.events.operate.ConsumerGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes what generations leave behind that were dropped: documents, checkpoints, consumer group. Every node does so, after a while in
 * which all have heard of it and requests that read it have ended, and again from time to time: one that was out for long may write once
 * more before it hears.
 */
@Component
class DroppedGenerations {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedGenerations.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Stores stores;
    private final KafkaAdmin kafka;
    private final long keepNanos;
    private final Map<String, Long> due = new HashMap<>();

    DroppedGenerations(Stores stores, KafkaAdmin kafka, ProjectionSettings settings) {
        this.stores = stores;
        this.kafka = kafka;
        this.keepNanos = settings.keepDropped().toNanos();
    }

    /** To be called again and again by one thread. */
    void sweep(Projection projection) {
        for (int number : projection.orders().dropped()) {
            var group = ConsumerGroups.of(projection.name(), number);
            long now = System.nanoTime();
            if (now - due.computeIfAbsent(group, it -> now + keepNanos) >= 0 && projection.hasLeft(number)) {
                due.put(group, now + (delete(projection, number, group) ? AGAIN_NANOS : RETRY_NANOS));
            }
        }
    }

    private boolean delete(Projection projection, int number, String group) {
        try {
            stores.of(projection.projector(), number).drop();
            kafka.deleteGroup(group);
            LOG.info("generation deleted projection={} generation={}", projection.name(), number);
            return true;
        } catch (StoreAway | KafkaException e) {
            LOG.debug("generation is not deleted yet group={} reason={}", group, e.getMessage());
            return false;
        }
    }
}
