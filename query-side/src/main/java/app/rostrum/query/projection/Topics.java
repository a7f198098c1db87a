package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Kafka says of the topic itself: which one it is, and where each partition ends. */
@Component
class Topics implements AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final InstantSource clock;
    private final Topic topic;
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
    private @Nullable Admin admin;
    private volatile @Nullable String id;
    private volatile long lastSeenMillis = Long.MIN_VALUE / 2;

    Topics(KafkaSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.topic = new Topic(settings.generation());
    }

    static IntStream partitions() {
        return IntStream.range(0, Topic.PARTITIONS);
    }

    Topic topic() {
        return topic;
    }

    /**
     * The id of the topic.
     *
     * @throws KafkaException if Kafka is away or has no such topic yet
     */
    String describe() {
        var name = topic.topicName();
        var description =
                await(admin().describeTopics(List.of(name)).allTopicNames()).get(name);
        if (description == null) {
            throw new KafkaException("there is no topic " + name);
        }
        id = description.topicId().toString();
        return description.topicId().toString();
    }

    /** The id of the topic as it was last seen. */
    @Nullable
    String id() {
        return id;
    }

    /** The end of a partition, aborted and unfinished transactions left out, as it was last seen; 0 where nothing was. */
    long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Whether Kafka answered lately. */
    boolean areReachable() {
        return clock.millis() - lastSeenMillis < FRESH.toMillis();
    }

    /** Looks where the partitions end. */
    void look() {
        var specs = partitions()
                .mapToObj(it -> new TopicPartition(topic.topicName(), it))
                .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
                .timeoutMs((int) settings.timeLimit().toMillis());
        await(admin().listOffsets(specs, options).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        lastSeenMillis = clock.millis();
    }

    private synchronized Admin admin() {
        var existing = admin;
        if (existing == null) {
            int limit = (int) settings.timeLimit().toMillis();
            existing = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    settings.bootstrapServers(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    limit,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    limit,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    500,
                    AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                    false));
            admin = existing;
        }
        return existing;
    }

    private <T> T await(org.apache.kafka.common.KafkaFuture<T> answer) {
        try {
            return answer.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
