package app.rostrum.web.limit;

import app.rostrum.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives a side its limits. */
@AutoConfiguration
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {

    @Bean
    AddressLimitFilter addressLimitFilter(LimitSettings settings, ProblemWriter problems, MeterRegistry meters) {
        return new AddressLimitFilter(
                new ClientAddresses(settings.trustedProxies()), Limits.ofAddresses(settings, problems, meters));
    }

    @Bean
    AccountLimitFilter accountLimitFilter(LimitSettings settings, ProblemWriter problems, MeterRegistry meters) {
        return new AccountLimitFilter(Limits.ofAccounts(settings, problems, meters));
    }

    @Bean
    ExchangeLimit exchangeLimit(LimitSettings settings, MeterRegistry meters) {
        return new ExchangeLimit(settings, meters);
    }
}
