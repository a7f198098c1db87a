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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to Kafka as the relay does: in transactions, in the order of positions, each version of a stream once. */
public final class TestStream implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 10;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final int generation;
    private final TestTopic topic;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> authors = new ConcurrentHashMap<>();
    private final List<CloudEvent> sent = new ArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;
    private long transaction = 1_000;

    private TestStream(TestTopic topic, int generation) {
        this.topic = topic;
        this.generation = generation;
        this.producer = producer();
    }

    /** It fences the one before it, whose open transaction comes to nothing. */
    private KafkaProducer<byte[], byte[]> producer() {
        var created = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topic.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topic.name(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        created.initTransactions();
        return created;
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
        var envelopes = new ArrayList<CloudEvent>();
        for (var event : events) {
            envelopes.add(envelope(event, Position.of(1, transaction, place++), by(event)));
        }
        return commit(envelopes);
    }

    /** What happened at a time of its own. */
    public record At(Instant time, DomainEvent event) {}

    /** All in one transaction, each at its time. */
    public synchronized ConsistencyToken publishAt(Collection<At> events) {
        transaction++;
        int place = 0;
        var envelopes = new ArrayList<CloudEvent>();
        for (var it : events) {
            var position = Position.of(1, transaction, place++);
            envelopes.add(envelope(it.event(), position, by(it.event()), it.time()));
        }
        return commit(envelopes);
    }

    /** Each as if committed alone, and all relayed in one transaction of Kafka's. */
    public synchronized ConsistencyToken relay(Collection<? extends DomainEvent> events) {
        var envelopes = new ArrayList<CloudEvent>();
        for (var event : events) {
            envelopes.add(envelope(event, Position.of(1, ++transaction, 0), by(event)));
        }
        return commit(envelopes);
    }

    /** With metadata of its own. */
    public synchronized ConsistencyToken publish(DomainEvent event, Metadata metadata) {
        return commit(List.of(envelope(event, Position.of(1, ++transaction, 0), metadata)));
    }

    /** Whatever the given name and data are. */
    public synchronized ConsistencyToken publish(String name, String subject, String data) {
        var position = Position.of(1, ++transaction, 0);
        var bytes = data.getBytes(StandardCharsets.UTF_8);
        return commit(List.of(new CloudEvent(name, subject, BEGIN, position, subject, 1, Metadata.NONE, bytes)));
    }

    private ConsistencyToken commit(List<CloudEvent> events) {
        inTransaction(records(events), KafkaProducer::commitTransaction);
        if (topic.partitions() == 1) {
            sent.addAll(events);
        }
        var token = new ConsistencyToken(generation, new TreeMap<>());
        for (var event : events) {
            token = token.merge(ConsistencyToken.of(generation, event.subject(), event.position()));
        }
        return token;
    }

    /** All that is on a topic of one partition, as it was: what a relay does that finds a topic empty. */
    public synchronized void publishAgain() {
        inTransaction(records(sent), KafkaProducer::commitTransaction);
    }

    /** A record without headers, key or value. */
    public synchronized void publishNothing(int partition) {
        inTransaction(
                List.of(new ProducerRecord<>(topic.name(), partition, null, null)), KafkaProducer::commitTransaction);
    }

    /** In a transaction that never happened. */
    public synchronized void abort(DomainEvent event) {
        var envelope = envelope(event, Position.of(1, ++transaction, 0), by(event));
        inTransaction(records(List.of(envelope)), it -> {
            it.flush();
            it.abortTransaction();
        });
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
        return envelope(event, position, metadata, BEGIN.plusMillis(transaction));
    }

    private CloudEvent envelope(DomainEvent event, Position position, Metadata metadata, Instant time) {
        var stream = event.stream().text();
        return new CloudEvent(
                EventTypes.nameOf(event.getClass()),
                event.subject().text(),
                time,
                position,
                stream,
                versions.merge(stream, 1L, Long::sum),
                metadata,
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    private List<ProducerRecord<byte[], byte[]>> records(List<CloudEvent> events) {
        return events.stream().map(this::record).toList();
    }

    private ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        var record = new ProducerRecord<>(
                topic.name(),
                topic.partitions() == 1 ? 0 : Topic.partitionOf(event.subject()),
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /**
     * Where the topic was deleted and made anew, Kafka now and then says of a transaction that it is in no state for what is
     * asked (KAFKA-19690, KAFKA-20785). No producer recovers from that, so another one sends the same again.
     */
    private void inTransaction(
            List<ProducerRecord<byte[], byte[]>> records, Consumer<KafkaProducer<byte[], byte[]>> end) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.beginTransaction();
                records.forEach(this::send);
                end.accept(producer);
                return;
            } catch (KafkaException e) {
                if (attempt == MOST_ATTEMPTS || !isAboutTheState(e)) {
                    throw e;
                }
                producer.close(Duration.ZERO);
                producer = producer();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the transaction throws what went wrong with a record
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    private static boolean isAboutTheState(KafkaException e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(InvalidTxnStateException.class::isInstance);
    }

    @Override
    public void close() {
        producer.close();
    }
}
