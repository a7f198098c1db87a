package app.rostrum.query.projection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How views are kept.
 *
 * @param batch the most events that are applied together; a poll of Kafka brings up to four times as many
 * @param attempts how often an event that cannot be applied is tried before it is parked
 * @param firstRetry the wait after a first failure; it doubles with each further one
 * @param lastRetry the longest wait between two attempts
 * @param keepDropped how long the documents of a dropped generation are kept for requests that still read them
 * @param check how often an idle projection makes sure that its store still holds what it held
 */
@Validated
@ConfigurationProperties("rostrum.projection")
public record ProjectionSettings(
        @DefaultValue("1000") @Min(1) @Max(10_000) int batch,
        @DefaultValue("3") @Min(1) int attempts,
        @DefaultValue("100ms") Duration firstRetry,
        @DefaultValue("5s") Duration lastRetry,
        @DefaultValue("10s") Duration keepDropped,
        @DefaultValue("1s") Duration check) {

    private static final int BATCHES_OF_A_POLL = 4;

    /** The most events that Kafka gives at once: all but the first batch are parsed while another is written. */
    int poll() {
        return batch * BATCHES_OF_A_POLL;
    }
}
