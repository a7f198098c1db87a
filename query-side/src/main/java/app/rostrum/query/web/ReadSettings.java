package app.rostrum.query.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reads are answered.
 *
 * @param patience how long a read waits until its views show what its token speaks of
 * @param retryAfter when a client may come again that could not be answered
 */
@ConfigurationProperties("rostrum.reads")
public record ReadSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1s") Duration retryAfter) {}
