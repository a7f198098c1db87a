package app.rostrum.command.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events go to Kafka.
 *
 * @param bootstrapServers where Kafka is, as {@code host:port} separated by commas
 * @param replicationFactor of the topic, when it is made here; -1 for the brokers' default
 * @param batch the most events in one Kafka transaction, 1 to 10,000
 * @param gather how long after a transaction was begun the next one begins at the earliest, 0 s to 1 s: each costs Kafka and all views as much as
 *     dozens of events
 * @param lease how long a relay may be silent before another takes over, 1 s to 60 s
 * @param sendLimit how long Kafka may take to commit a batch, 1 s to 60 s
 */
@ConfigurationProperties("rostrum.relay")
record RelaySettings(
        String bootstrapServers,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("1000") int batch,
        @DefaultValue("10ms") Duration gather,
        @DefaultValue("2s") Duration lease,
        @DefaultValue("5s") Duration sendLimit) {

    RelaySettings {
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("rostrum.relay.batch has to be 1 to 10000; it is " + batch);
        }
        if (gather.isNegative() || gather.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("rostrum.relay.gather has to be 0s to 1s; it is " + gather);
        }
        requireSecondsUpToAMinute("rostrum.relay.lease", lease);
        requireSecondsUpToAMinute("rostrum.relay.send-limit", sendLimit);
    }

    private static void requireSecondsUpToAMinute(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(name + " has to be 1s to 60s; it is " + value);
        }
    }
}
