package app.rostrum.query.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reads are answered.
 *
 * @param patience how long a read waits until its views show what its token speaks of, and as long for its turn
 * @param retryAfter when a client may come again that could not be answered
 * @param atOnce how many answers are made at a time, 1 to 1,000; each takes memory for its documents, its views and its bytes
 */
@ConfigurationProperties("rostrum.reads")
public record ReadSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("24") int atOnce) {

    private static final int MOST_AT_ONCE = 1_000;

    public ReadSettings {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("rostrum.reads.at-once has to be 1 to 1000; it is " + atOnce);
        }
    }
}
