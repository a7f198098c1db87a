package app.rostrum.query;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to Kafka as the relay does: in transactions, in the order of positions, each version of a stream once. */
public final class TestStream implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final int DROP_LIMIT_MILLIS = 10_000;

    private final int generation;
    private final String topicName;
    private final int partitions;
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<CloudEvent> sent = new ArrayList<>();
    private long transaction = 1_000;

    private TestStream(String bootstrapServers, int generation, String topicName, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.generation = generation;
        this.topicName = topicName;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topicName,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** A generation of the topic: empty, with an id that none had before. */
    public static TestStream events(String bootstrapServers, int generation) {
        return emptied(
                new TestStream(bootstrapServers, generation, new Topic(generation).topicName(), Topic.PARTITIONS));
    }

    /** The only topic of a channel, empty. */
    public static TestStream of(Channel channel, String bootstrapServers) {
        return emptied(new TestStream(bootstrapServers, 1, channel.topic(), channel.partitions()));
    }

    private static TestStream emptied(TestStream stream) {
        stream.replace();
        return stream;
    }

    /** As a relay that takes over does: to the same topic as it is, and from the position after so many transactions. */
    public TestStream takenOver(int transactions) {
        var successor = new TestStream(bootstrapServers, generation, topicName, partitions);
        successor.transaction += transactions;
        return successor;
    }

    /** Deletes the topic and makes it again: empty, with another id. What is published goes on where it was. */
    public void replace() {
        delete(bootstrapServers, topicName);
        create();
    }

    /** Whether a consumer group has told Kafka that it was whole. */
    public boolean hasCommitted(String group) {
        try (var admin = admin(bootstrapServers)) {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells Kafka for a consumer group that it has come somewhere, as a member does. */
    public void commit(String group) {
        try (var admin = admin(bootstrapServers)) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topicName, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes a topic, if there is one. */
    public static void delete(String bootstrapServers, String topicName) {
        try (var admin = admin(bootstrapServers)) {
            admin.deleteTopics(List.of(topicName)).all().get();
        } catch (ExecutionException e) {
            allow(e, UnknownTopicOrPartitionException.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the topic. If Kafka is too slow for that it is left behind, and no test fails. */
    public void drop() {
        var limited = new DeleteTopicsOptions().timeoutMs(DROP_LIMIT_MILLIS);
        try (var admin = admin(bootstrapServers)) {
            admin.deleteTopics(List.of(topicName), limited).all().get();
        } catch (ExecutionException e) {
            allow(e, UnknownTopicOrPartitionException.class, TimeoutException.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void allow(ExecutionException e, Class<?>... causes) {
        if (java.util.stream.Stream.of(causes).noneMatch(it -> it.isInstance(e.getCause()))) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a token for the last event of each partition */
    public ConsistencyToken publish(DomainEvent... events) {
        return publish(List.of(events));
    }

    /** All in one transaction. */
    public synchronized ConsistencyToken publish(Collection<? extends DomainEvent> events) {
        transaction++;
        int place = 0;
        var token = new ConsistencyToken(generation, new TreeMap<>());
        producer.beginTransaction();
        for (var event : events) {
            var position = Position.of(1, transaction, place++);
            send(envelope(event, position, Metadata.NONE));
            token = token.merge(ConsistencyToken.of(generation, event.subject().text(), position));
        }
        producer.commitTransaction();
        return token;
    }

    /** Each as if committed alone, and all relayed in one transaction of Kafka's. */
    public synchronized ConsistencyToken relay(Collection<? extends DomainEvent> events) {
        var token = new ConsistencyToken(generation, new TreeMap<>());
        producer.beginTransaction();
        for (var event : events) {
            var position = Position.of(1, ++transaction, 0);
            send(envelope(event, position, Metadata.NONE));
            token = token.merge(ConsistencyToken.of(generation, event.subject().text(), position));
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
        return ConsistencyToken.of(generation, event.subject().text(), position);
    }

    /** Whatever the given name and data are. */
    public synchronized ConsistencyToken publish(String name, String subject, String data) {
        var position = Position.of(1, ++transaction, 0);
        producer.beginTransaction();
        send(new CloudEvent(
                name, subject, BEGIN, position, subject, 1, Metadata.NONE, data.getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
        return ConsistencyToken.of(generation, subject, position);
    }

    /** All that is on a topic of one partition, as it was: what a relay does that finds a topic empty. */
    public synchronized void publishAgain() {
        producer.beginTransaction();
        var again = List.copyOf(sent);
        sent.clear();
        again.forEach(this::send);
        producer.commitTransaction();
    }

    /** A record without headers, key or value. */
    public synchronized void publishNothing(int partition) {
        producer.beginTransaction();
        var future = producer.send(new ProducerRecord<>(topicName, partition, null, null));
        assert future != null;
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
        if (partitions == 1) {
            sent.add(event);
        }
        var record = new ProducerRecord<>(
                topicName,
                partitions == 1 ? 0 : Topic.partitionOf(event.subject()),
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var future = producer.send(record);
        assert future != null;
    }

    private void create() {
        try (var admin = admin(bootstrapServers)) {
            var wanted = new NewTopic(topicName, Optional.of(partitions), Optional.empty());
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

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    @Override
    public void close() {
        producer.close();
    }
}
