package app.rostrum.command.store;

import app.rostrum.events.wire.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StoreConfiguration {

    @Bean
    LongReads longReads(DataSource dataSource) {
        return new LongReads(dataSource);
    }

    @Bean
    EventTable eventTable(JdbcTemplate jdbc) {
        return new EventTable(jdbc);
    }

    @Bean
    SharedTransactions sharedTransactions(
            EventTable table, IdempotencyKeys keys, TransactionTemplate transactions, MeterRegistry meters) {
        return new SharedTransactions(table, keys, transactions, meters);
    }

    @Bean
    PostgresEventStore eventStorageEngine(JdbcTemplate jdbc, EventTable table, SharedTransactions shared) {
        return new PostgresEventStore(jdbc, table, shared);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcTemplate jdbc) {
        return new IdempotencyKeys(jdbc);
    }

    @Bean
    EventLog eventLog(LongReads longReads) {
        return new EventLog(longReads.jdbc(), Channel.EVENTS);
    }

    @Bean
    Streams streams(JdbcTemplate jdbc) {
        return new Streams(jdbc);
    }

    @Bean
    StoredOrders storedOrders(JdbcTemplate jdbc) {
        return new StoredOrders(jdbc);
    }
}
