package app.rostrum.command.store;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StoreConfiguration {

    @Bean
    LongReads longReads(DataSource dataSource) {
        return new LongReads(dataSource);
    }

    @Bean
    PostgresEventStore eventStorageEngine(JdbcTemplate jdbc) {
        return new PostgresEventStore(jdbc);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcTemplate jdbc) {
        return new IdempotencyKeys(jdbc);
    }

    @Bean
    EventLog eventLog(LongReads longReads) {
        return EventLog.ofEvents(longReads.jdbc());
    }

    @Bean
    StoredOrders storedOrders(JdbcTemplate jdbc) {
        return new StoredOrders(jdbc);
    }
}
