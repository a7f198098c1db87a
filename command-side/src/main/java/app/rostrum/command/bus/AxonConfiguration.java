package app.rostrum.command.bus;

import app.rostrum.command.CommandSide;
import app.rostrum.command.GroupMembers;
import app.rostrum.command.OrderHistory;
import app.rostrum.command.TopicFilling;
import app.rostrum.command.auth.Apps;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Sessions;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.relations.Follows;
import app.rostrum.command.relations.Mentions;
import app.rostrum.command.relations.Relations;
import app.rostrum.command.store.IdempotencyKeys;
import app.rostrum.command.store.PostgresEventStore;
import app.rostrum.command.unique.Reservations;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** The part of Axon that is used: a command bus, aggregates, an event store. Nothing is found by itself but aggregates. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            PostgresEventStore store,
            IdempotencyKeys keys,
            PlatformTransactionManager transactions,
            Reservations reservations,
            Follows follows,
            Credentials credentials,
            Sessions sessions,
            Apps apps,
            Letters letters,
            MailTokens mailTokens,
            OrderHistory orders,
            TopicFilling filling,
            GroupMembers members,
            Relations relations,
            Mentions mentions) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(it -> SimpleCommandBus.builder().build())
                .configureEmbeddedEventStore(it -> store)
                .registerComponent(Reservations.class, it -> reservations)
                .registerComponent(Follows.class, it -> follows)
                .registerComponent(Credentials.class, it -> credentials)
                .registerComponent(Sessions.class, it -> sessions)
                .registerComponent(Apps.class, it -> apps)
                .registerComponent(Letters.class, it -> letters)
                .registerComponent(MailTokens.class, it -> mailTokens)
                .registerComponent(OrderHistory.class, it -> orders)
                .registerComponent(TopicFilling.class, it -> filling)
                .registerComponent(GroupMembers.class, it -> members)
                .registerComponent(Relations.class, it -> relations)
                .registerComponent(Mentions.class, it -> mentions);
        configurer.onInitialize(it -> {
            it.commandBus()
                    .registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                            new SimpleCorrelationDataProvider(PostgresEventStore.METADATA)));
            it.commandBus()
                    .registerHandlerInterceptor(
                            new TransactionInterceptor(new SpringTransactionManager(transactions), keys, store));
        });
        addAggregates(configurer);
        return configurer.buildConfiguration();
    }

    @Bean
    Commands commands(
            org.axonframework.config.Configuration axon,
            IdempotencyKeys keys,
            MeterRegistry meters,
            ObjectProvider<AfterAppending> afterAppending) {
        var listeners = afterAppending.orderedStream().toList();
        return new Commands(axon.commandBus(), keys, meters, stream -> listeners.forEach(it -> it.appended(stream)));
    }

    private static void addAggregates(Configurer configurer) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(AggregateRoot.class));
        for (var found : scanner.findCandidateComponents(CommandSide.class.getPackageName())) {
            var type = ClassUtils.resolveClassName(
                    java.util.Objects.requireNonNull(found.getBeanClassName()), CommandSide.class.getClassLoader());
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                    .configureLockFactory(it -> NullLockFactory.INSTANCE));
        }
    }
}
