package app.rostrum.command.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What auditors may take from commands.
 *
 * @param exports that may run at a time on a node, 1 to 16; each keeps a core busy
 * @param patience how long a client may take to read 1,000 events, 1 s to 10 min; then it is left
 */
@ConfigurationProperties("rostrum.audit")
record AuditSettings(
        @DefaultValue("2") int exports, @DefaultValue("60s") Duration patience) {

    AuditSettings {
        if (exports < 1 || exports > 16) {
            throw new IllegalArgumentException("rostrum.audit.exports has to be 1 to 16; it is " + exports);
        }
        if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("rostrum.audit.patience has to be 1s to 10m; it is " + patience);
        }
    }
}
