package app.rostrum.command.auth;

import static app.rostrum.events.session.Scope.ACCOUNT;
import static app.rostrum.events.session.Scope.AUDIT;
import static app.rostrum.events.session.Scope.MODERATE;
import static app.rostrum.events.session.Scope.OPERATE;
import static app.rostrum.events.session.Scope.WRITE;

import app.rostrum.web.AccessTokens;
import app.rostrum.web.EndedSessions;
import app.rostrum.web.LocalRequests;
import app.rostrum.web.PersonalTokenDecoder;
import app.rostrum.web.ProblemWriter;
import app.rostrum.web.ResourceServer;
import app.rostrum.web.SessionCheck;
import app.rostrum.web.WebSettings;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** What may be done by whom. Whatever is not listed is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    EndedSessions endedSessions() {
        return new EndedSessions();
    }

    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, WebSettings settings, EndedSessions ended, PersonalTokens personal) {
        var accessTokens = new SessionCheck(AccessTokens.decoder(keys, settings), ended);
        return new PersonalTokenDecoder(accessTokens, personal);
    }

    @Bean
    SecurityFilterChain commandSecurity(HttpSecurity http, JwtDecoder decoder, ProblemWriter problems)
            throws Exception {
        http.authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST,
                        "/v1/accounts",
                        "/v1/sessions",
                        "/v1/sessions/refresh",
                        "/v1/tokens/exchange",
                        "/v1/email-verifications",
                        "/v1/password-resets")
                .permitAll()
                .requestMatchers(HttpMethod.PUT, "/v1/password-resets")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/.well-known/jwks.json", "/actuator/health/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                .access(LocalRequests.or(OPERATE))
                .requestMatchers(HttpMethod.GET, "/v1/operator/relay")
                .access(ResourceServer.may(OPERATE, AUDIT))
                .requestMatchers("/v1/operator/**")
                .access(ResourceServer.may(OPERATE))
                .requestMatchers("/v1/audit/**")
                .access(ResourceServer.may(AUDIT))
                .requestMatchers("/v1/me/**", "/v1/sessions/**", "/v1/tokens/**", "/v1/apps/**")
                .access(ResourceServer.may(ACCOUNT))
                .requestMatchers("/v1/reports/*/decision")
                .access(ResourceServer.may(MODERATE))
                .requestMatchers("/v1/**")
                .access(ResourceServer.may(WRITE))
                .anyRequest()
                .denyAll());
        return new ResourceServer(decoder, problems).secure(http);
    }
}
