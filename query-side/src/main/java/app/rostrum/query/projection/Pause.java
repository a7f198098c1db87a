package app.rostrum.query.projection;

import java.time.Duration;
import java.util.HashSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** An operator's pause of a projection: it stays in its consumer group with what it has there, and is given nothing. */
final class Pause {

    private volatile boolean wanted;
    private volatile boolean inForce;

    void want(boolean pause) {
        wanted = pause;
    }

    /** Whether nothing is applied any more: what was fetched before is applied first. */
    boolean isInForce() {
        return inForce;
    }

    /** Polls; during a pause nothing comes of it but the news of the group. */
    <K, V> ConsumerRecords<K, V> poll(Consumer<K, V> consumer, Duration limit) {
        inForce = wanted;
        if (!inForce) {
            return consumer.poll(limit);
        }
        var flowing = new HashSet<>(consumer.assignment());
        flowing.removeAll(consumer.paused());
        consumer.pause(flowing);
        try {
            return consumer.poll(limit);
        } finally {
            flowing.retainAll(consumer.assignment());
            consumer.resume(flowing);
        }
    }
}
