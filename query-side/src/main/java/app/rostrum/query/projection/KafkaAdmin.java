package app.rostrum.query.projection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks Kafka about itself. The connection is made when it is first needed, so that this side starts without a server. */
@Component
class KafkaAdmin implements AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final InstantSource clock;
    private @Nullable Admin admin;
    private volatile long answeredMillis = Long.MIN_VALUE / 2;

    KafkaAdmin(KafkaSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The answer to a question.
     *
     * @throws KafkaException if Kafka is away or refuses; what it refuses with is the cause
     */
    <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try {
            var answer = question.apply(admin()).get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            answeredMillis = clock.millis();
            return answer;
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * The id that Kafka gave a topic.
     *
     * @throws KafkaException if Kafka is away or has no such topic yet
     */
    String idOf(String topicName) {
        var described =
                ask(it -> it.describeTopics(List.of(topicName)).allTopicNames()).get(topicName);
        if (described == null) {
            throw new KafkaException("there is no topic " + topicName, new UnknownTopicOrPartitionException());
        }
        return described.topicId().toString();
    }

    /** Deletes a consumer group, if there is one of that name; it must have no members. */
    void deleteGroup(String group) {
        try {
            ask(it -> it.deleteConsumerGroups(List.of(group)).all());
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    /** Whether the failure is that there is no such topic. */
    static boolean isMissingTopic(KafkaException failure) {
        return failure.getCause() instanceof UnknownTopicOrPartitionException;
    }

    /** Whether Kafka answered lately. */
    boolean answeredLately() {
        return clock.millis() - answeredMillis < FRESH.toMillis();
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

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
