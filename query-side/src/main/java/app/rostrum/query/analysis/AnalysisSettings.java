package app.rostrum.query.analysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What analysts take.
 *
 * @param exports how many may be under way at a time on this node
 * @param patience how long a client may take for 500 posts
 * @param longest how long an export may take
 */
@ConfigurationProperties("rostrum.analysis")
record AnalysisSettings(
        @DefaultValue("2") int exports,
        @DefaultValue("1m") Duration patience,
        @DefaultValue("15m") Duration longest) {}
