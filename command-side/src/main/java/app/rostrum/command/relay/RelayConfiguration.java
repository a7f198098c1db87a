package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean(initMethod = "start")
    Wakeups wakeups(DataSource dataSource) {
        return new Wakeups(dataSource);
    }

    @Bean
    EventRelay eventRelay(EventLog log, JdbcTemplate jdbc, RelaySettings settings, Wakeups wakeups) {
        return new EventRelay(log, new Lease(jdbc, settings.lease()), settings, wakeups);
    }

    @Bean
    RelayHealth relayHealthIndicator(EventRelay relay) {
        return new RelayHealth(relay);
    }

    @Bean
    RelayMetrics relayMetrics(EventRelay relay, EventLog log, MeterRegistry meters) {
        return new RelayMetrics(relay, log, meters);
    }
}
