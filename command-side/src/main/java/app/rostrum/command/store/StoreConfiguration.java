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
    BoundedTransactions transactionManager(DataSource dataSource) {
        return new BoundedTransactions(dataSource);
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
    EventLog eventLog(JdbcTemplate jdbc) {
        return EventLog.ofEvents(jdbc);
    }

    @Bean
    StoredOrders storedOrders(JdbcTemplate jdbc) {
        return new StoredOrders(jdbc);
    }
}
