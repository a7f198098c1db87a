package app.rostrum.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/** Gives a side everything in this package. */
@AutoConfiguration(before = {JacksonAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@EnableConfigurationProperties({WebSettings.class, CorsSettings.class})
@Import({ProblemAdvice.class, ProblemErrorController.class})
class SharedWebConfiguration {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    StrictJson strictJson() {
        return new StrictJson();
    }

    /** A span and a timer for each filter, each authentication and each decision cost more than these do (ADR 23). Requests have theirs. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    SecurityHeaders securityHeaders(WebSettings settings) {
        return new SecurityHeaders(settings.issuer().startsWith("https:"));
    }

    /** Before the limits, so that a page can read that it has reached one. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(CorsSettings cors, WebSettings web, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(CrossOrigin.filter(cors, web, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
        registration.setEnabled(!cors.origins().isEmpty());
        return registration;
    }

    @Bean
    BodyLimitFilter bodyLimitFilter(WebSettings settings, TomcatServerProperties tomcat, ProblemWriter problems) {
        var bound = new LimitedStream.Bound(settings.maxBody(), settings.maxBodyTime());
        int most = tomcat.getMaxParameterCount();
        return new BodyLimitFilter(bound, most < 0 ? Integer.MAX_VALUE : most, problems); // as the container has it
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
