package app.rostrum.query;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostPublished;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to Kafka as the relay does: in transactions, in the order of positions, each version of a stream once. */
public final class TestStream implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final int generation;
    private final TestTopic topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> authors = new ConcurrentHashMap<>();
    private final List<CloudEvent> sent = new ArrayList<>();
    private long transaction = 1_000;

    private TestStream(TestTopic topic, int generation) {
        this.topic = topic;
        this.generation = generation;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topic.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topic.name(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** A generation of the topic: empty, with an id that none had before. */
    public static TestStream events(String bootstrapServers, int generation) {
        var name = new Topic(generation).topicName();
        return new TestStream(TestTopic.empty(bootstrapServers, name, Topic.PARTITIONS), generation);
    }

    /** The only topic of a channel, empty. */
    public static TestStream of(Channel channel, String bootstrapServers) {
        return new TestStream(TestTopic.empty(bootstrapServers, channel.topic(), channel.partitions()), 1);
    }

    /** Where it writes to. */
    public TestTopic topic() {
        return topic;
    }

    /** As a relay that takes over does: to the same topic as it is, and from the position after so many transactions. */
    public TestStream takenOver(int transactions) {
        var successor = new TestStream(topic, generation);
        successor.transaction += transactions;
        return successor;
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
            send(envelope(event, position, by(event)));
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
            send(envelope(event, position, by(event)));
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
        var future = producer.send(new ProducerRecord<>(topic.name(), partition, null, null));
        assert future != null;
        producer.commitTransaction();
    }

    /** In a transaction that never happened. */
    public synchronized void abort(DomainEvent event) {
        producer.beginTransaction();
        send(envelope(event, Position.of(1, ++transaction, 0), by(event)));
        producer.flush();
        producer.abortTransaction();
    }

    /** What only authors do is done by the author, whom some of these events do not name; ADA where nobody knows. */
    private Metadata by(DomainEvent event) {
        if (event instanceof PostPublished it) {
            authors.put(it.postId().text(), it.author().text());
        } else if (event instanceof CommentWritten it) {
            authors.put(it.commentId().text(), it.author().text());
        }
        return event instanceof PostEvent || event instanceof CommentEvent
                ? Metadata.NONE.by(authors.getOrDefault(event.stream().text(), Given.ADA.text()))
                : Metadata.NONE;
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
        if (topic.partitions() == 1) {
            sent.add(event);
        }
        var record = new ProducerRecord<>(
                topic.name(),
                topic.partitions() == 1 ? 0 : Topic.partitionOf(event.subject()),
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var future = producer.send(record);
        assert future != null;
    }

    @Override
    public void close() {
        producer.close();
    }
}
