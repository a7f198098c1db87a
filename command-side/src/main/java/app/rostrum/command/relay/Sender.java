package app.rostrum.command.relay;

import app.rostrum.events.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends batches to a topic, each in one transaction. There is one a topic at a time in the world: a new one fences the old. */
final class Sender implements AutoCloseable {

    private static final int LINGER_MILLIS = 100;

    private final Target target;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Fences every former sender of the topic, and ends the transaction it may have left open. */
    Sender(RelaySettings settings, Target target) {
        this.target = target;
        int limit = Math.toIntExact(settings.sendLimit().toMillis());
        producer = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                        Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "rostrum.relay." + target.topic()),
                        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 3 * limit),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * limit),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit - limit / 5),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit),
                        // A commit waits for nothing; until then records of all partitions gather for one request.
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** All of them, in their order, or none. Whatever goes wrong with one of them, the commit throws. */
    void send(List<CloudEvent> events) {
        begin(events);
        producer.commitTransaction();
    }

    /** As far as one comes that is killed in between: no reader of committed records ever sees them. */
    void sendWithoutCommitting(List<CloudEvent> events) {
        begin(events);
        producer.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void begin(List<CloudEvent> events) {
        producer.beginTransaction();
        for (var event : events) {
            producer.send(record(event));
        }
    }

    private ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        var headers = new RecordHeaders();
        event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                target.topic(),
                target.partitionOf(event.subject()),
                event.time().toEpochMilli(),
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data(),
                headers);
    }

    /** At once: what is under way is left to the transaction's end. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
