package app.rostrum.query.projection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
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
