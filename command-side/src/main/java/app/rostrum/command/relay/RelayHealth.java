package app.rostrum.command.relay;

import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether events leave. Not part of readiness: commands are accepted while Kafka is away. */
final class RelayHealth implements HealthIndicator {

    private final Relays relays;

    RelayHealth(Relays relays) {
        this.relays = relays;
    }

    /** As the worst of the topics is. */
    @Override
    public Health health() {
        var status = Status.UP;
        var details = new TreeMap<String, Object>();
        for (var relay : relays.all()) {
            status = switch (relay.state()) {
                case ACTIVE, STANDBY -> status;
                case STARTING -> status.equals(Status.DOWN) ? status : Status.UNKNOWN;
                case INTERRUPTED, HALTED -> Status.DOWN;
            };
            details.put(relay.target().topic(), relay.state() + " " + relay.reason());
        }
        return Health.status(status).withDetails(details).build();
    }
}
