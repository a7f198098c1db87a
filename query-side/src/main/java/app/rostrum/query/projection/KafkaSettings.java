package app.rostrum.query.projection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the stream is read from.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param node what this node is called among those that share the projections; it gets its partitions back at once when
 *     it comes again under the same name. By default host name and port
 * @param timeLimit how long one call may take
 */
@Validated
@ConfigurationProperties("rostrum.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092")
        @NotBlank(message = "names no Kafka server; set ROSTRUM_KAFKA_BOOTSTRAP_SERVERS to host:port")
        String bootstrapServers,

        @Nullable
        @Pattern(
                regexp = "[A-Za-z0-9._-]{1,200}",
                message = "may have letters, digits, dots, hyphens and underscores only")
        String node,

        @DefaultValue("5s") Duration timeLimit) {

    /** What every consumer here has, for its own to be added: it reads what is committed, commits nothing by itself and makes no topic. */
    Map<String, Object> ofConsumer(String clientId) {
        int limit = (int) timeLimit.toMillis();
        return new HashMap<>(Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, clientId),
                Map.entry(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT)),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                Map.entry(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false)));
    }

    /** The given name, or one made of host name and port. */
    String nodeOr(int port) {
        if (node != null) {
            return node;
        }
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + port;
        } catch (UnknownHostException e) {
            return "localhost-" + port;
        }
    }
}
