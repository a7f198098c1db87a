package app.rostrum.command.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether events leave. Not part of readiness: commands are accepted while Kafka is away. */
final class RelayHealth implements HealthIndicator {

    private final EventRelay relay;

    RelayHealth(EventRelay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        var health = switch (relay.state()) {
            case ACTIVE, STANDBY -> Health.up();
            case STARTING -> Health.unknown();
            case INTERRUPTED, HALTED -> Health.down();
        };
        return health.withDetail("state", relay.state())
                .withDetail("reason", relay.reason())
                .build();
    }
}
