package app.rostrum.query.projection;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health of all that this side needs. It is ready once its stores answer and its views have been whole. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /** Something stands still, but what was read before can be read. */
    private static final String DEGRADED = "DEGRADED";

    @Bean
    HealthIndicator mongodbHealthIndicator(Mongo mongo) {
        return () -> answers(mongo::ping);
    }

    @Bean
    HealthIndicator elasticsearchHealthIndicator(Elastic elastic) {
        return () -> answers(elastic::ping);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(KafkaAdmin kafka) {
        return () -> (kafka.answeredLately() ? Health.up() : Health.down()).build();
    }

    @Bean
    HealthIndicator projectionsHealthIndicator(Projections projections) {
        var wereWhole = new AtomicBoolean();
        return () -> {
            boolean whole = projections.all().stream().allMatch(Projection::isReadable);
            wereWhole.compareAndSet(false, whole);
            boolean running = projections.all().stream().map(Projection::state).allMatch(HealthConfiguration::goesOn);
            var health = !wereWhole.get() ? Health.outOfService() : running ? Health.up() : Health.status(DEGRADED);
            projections
                    .all()
                    .forEach(it -> health.withDetail(
                            it.name(),
                            it.live().parked() == 0
                                    ? it.state().text()
                                    : it.state().text() + ", " + it.live().parked() + " events parked"));
            return health.build();
        };
    }

    private static boolean goesOn(ProjectionState state) {
        return state == ProjectionState.RUNNING || state == ProjectionState.SWITCHING;
    }

    private static Health answers(Runnable ping) {
        try {
            ping.run();
            return Health.up().build();
        } catch (StoreAway e) {
            return Health.down().build();
        }
    }
}
