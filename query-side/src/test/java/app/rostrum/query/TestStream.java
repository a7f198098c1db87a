package app.rostrum.query;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to Kafka as the relay does: in transactions, in the order of positions, each version of a stream once. */
public final class TestStream implements AutoCloseable {

    private static final AtomicInteger GENERATIONS = new AtomicInteger(1);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final Topic topic;
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> versions = new HashMap<>();
    private long transaction = 1_000;

    /** A topic that nobody has used. */
    public TestStream(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.topic = new Topic(GENERATIONS.incrementAndGet());
        create();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topic.topicName(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    public int generation() {
        return topic.generation();
    }

    /** Deletes the topic and makes it again: empty, with another id. */
    public void replace() throws Exception {
        try (var admin = admin()) {
            admin.deleteTopics(List.of(topic.topicName())).all().get();
        }
        create();
    }

    /** @return a token for the last event of each partition */
    public ConsistencyToken publish(DomainEvent... events) {
        return publish(List.of(events));
    }

    /** All in one transaction. */
    public synchronized ConsistencyToken publish(Collection<? extends DomainEvent> events) {
        transaction++;
        int place = 0;
        var token = new ConsistencyToken(topic.generation(), new TreeMap<>());
        producer.beginTransaction();
        for (var event : events) {
            var position = Position.of(1, transaction, place++);
            send(envelope(event, position, Metadata.NONE));
            token = token.merge(
                    ConsistencyToken.of(topic.generation(), event.subject().text(), position));
        }
        producer.commitTransaction();
        return token;
    }

    /** With metadata of its own. */
    public synchronized ConsistencyToken publish(DomainEvent event, Metadata metadata) {
        var position = Position.of(1, ++transaction, 0);
        producer.beginTransaction();
        send(envelope(event, position, metadata));
        producer.commitTransaction();
        return ConsistencyToken.of(topic.generation(), event.subject().text(), position);
    }

    /** Whatever the given name and data are. */
    public synchronized ConsistencyToken publish(String name, String subject, String data) {
        var position = Position.of(1, ++transaction, 0);
        producer.beginTransaction();
        send(new CloudEvent(
                name, subject, BEGIN, position, subject, 1, Metadata.NONE, data.getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
        return ConsistencyToken.of(topic.generation(), subject, position);
    }

    /** A record without headers, key or value. */
    public synchronized void publishNothing(int partition) {
        producer.beginTransaction();
        var sent = producer.send(new ProducerRecord<>(topic.topicName(), partition, null, null));
        assert sent != null;
        producer.commitTransaction();
    }

    /** In a transaction that never happened. */
    public synchronized void abort(DomainEvent event) {
        producer.beginTransaction();
        send(envelope(event, Position.of(1, ++transaction, 0), Metadata.NONE));
        producer.flush();
        producer.abortTransaction();
    }

    private CloudEvent envelope(DomainEvent event, Position position, Metadata metadata) {
        var stream = event.stream().text();
        return new CloudEvent(
                EventTypes.nameOf(event.getClass()),
                event.subject().text(),
                BEGIN.plusMillis(transaction),
                position,
                stream,
                versions.merge(stream, 1L, Long::sum),
                metadata,
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    private void send(CloudEvent event) {
        var record = new ProducerRecord<>(
                topic.topicName(),
                Topic.partitionOf(event.subject()),
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var sent = producer.send(record);
        assert sent != null;
    }

    private void create() {
        try (var admin = admin()) {
            var wanted = new NewTopic(topic.topicName(), Optional.of(Topic.PARTITIONS), Optional.empty());
            for (int attempt = 0; ; attempt++) {
                try {
                    admin.createTopics(List.of(wanted)).all().get();
                    return;
                } catch (ExecutionException e) {
                    // A topic of that name may still be on its way out.
                    if (attempt > 200) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    @Override
    public void close() {
        producer.close();
    }
}
