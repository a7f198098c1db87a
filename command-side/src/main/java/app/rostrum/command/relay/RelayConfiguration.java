package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog;
import app.rostrum.command.store.LongReads;
import app.rostrum.command.store.StoredOrders;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    Wakeups wakeups(DataSource dataSource) {
        return new Wakeups(dataSource);
    }

    @Bean
    Relays relays(
            EventLog events,
            StoredOrders orders,
            LongReads longReads,
            RelaySettings settings,
            Wakeups wakeups,
            MeterRegistry meters) {
        return new Relays(events, orders, longReads.jdbc(), settings, wakeups, meters);
    }

    @Bean
    FilledTopics filledTopics(JdbcTemplate jdbc) {
        return new FilledTopics(jdbc, FilledTopics.MOST_BEHIND);
    }

    @Bean
    KafkaGroupMembers groupMembers(RelaySettings settings) {
        return new KafkaGroupMembers(settings);
    }

    @Bean
    RelayHealth relayHealthIndicator(Relays relays) {
        return new RelayHealth(relays);
    }
}
