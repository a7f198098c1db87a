package app.rostrum.query.auth;

import static app.rostrum.events.session.Scope.ANALYSE;
import static app.rostrum.events.session.Scope.AUDIT;
import static app.rostrum.events.session.Scope.MODERATE;
import static app.rostrum.events.session.Scope.OPERATE;
import static app.rostrum.events.session.Scope.READ;

import app.rostrum.web.AccessTokens;
import app.rostrum.web.EndedSessions;
import app.rostrum.web.LocalRequests;
import app.rostrum.web.PersonalTokenDecoder;
import app.rostrum.web.ProblemWriter;
import app.rostrum.web.ResourceServer;
import app.rostrum.web.SessionCheck;
import app.rostrum.web.WebSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Public views are for everybody, projections for whoever may operate or audit, what is counted for analysts. Where there is nothing, everybody may hear so. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int KEYS_BYTES = 50_000;

    @Bean
    EndedSessions endedSessions() {
        return new EndedSessions();
    }

    @Bean
    JwtDecoder jwtDecoder(
            CommandSideSettings settings, WebSettings web, EndedSessions ended, CommandSideExchange exchange) {
        var accessTokens = new SessionCheck(AccessTokens.decoder(keys(settings), web), ended);
        return new PersonalTokenDecoder(accessTokens, exchange);
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, JwtDecoder decoder, ProblemWriter problems)
            throws Exception {
        http.authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/v1/projections", "/v1/projections/**")
                .access(ResourceServer.may(OPERATE, AUDIT))
                .requestMatchers("/v1/moderation/**")
                .access(ResourceServer.may(MODERATE))
                // What is somebody's own: nobody else has any.
                .requestMatchers(
                        "/v1/timelines/home", "/v1/follow-requests", "/v1/blocks", "/v1/mutes", "/v1/notifications")
                .access(ResourceServer.may(READ))
                .requestMatchers("/v1/analysis/**")
                .access(ResourceServer.may(ANALYSE))
                .requestMatchers("/actuator/health/**", "/actuator/health")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                .access(LocalRequests.or(OPERATE))
                .requestMatchers("/actuator/**")
                .access(ResourceServer.may(OPERATE))
                .requestMatchers(HttpMethod.GET, "/**")
                .access(anonymousOrReader())
                .requestMatchers(HttpMethod.HEAD, "/**")
                .access(anonymousOrReader())
                .anyRequest()
                .denyAll());
        return new ResourceServer(decoder, problems).secure(http);
    }

    /** Whoever brings a token reads as its account, so it has to be good for that. */
    private static AuthorizationManager<RequestAuthorizationContext> anonymousOrReader() {
        return AuthorizationManagers.anyOf(AuthenticatedAuthorizationManager.anonymous(), ResourceServer.may(READ));
    }

    private static JWKSource<SecurityContext> keys(CommandSideSettings settings) {
        int limit = (int) settings.keysLimit().toMillis();
        try {
            var url = settings.url().resolve("/.well-known/jwks.json").toURL();
            return rarely(JWKSourceBuilder.create(url, new DefaultResourceRetriever(limit, limit, KEYS_BYTES))
                    .cache(settings.keysFor().toMillis(), limit * 2L)
                    .outageTolerant(settings.keysInOutage().toMillis())
                    .rateLimited(1_000)
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("rostrum.command-side.url is no address: " + settings.url(), e);
        }
    }

    /** Whoever sends keys that nobody knows makes this ask for them; once that is too often, they are simply unknown. */
    private static JWKSource<SecurityContext> rarely(JWKSource<SecurityContext> keys) {
        return (selector, context) -> {
            try {
                return keys.get(selector, context);
            } catch (RateLimitReachedException e) {
                return List.of();
            }
        };
    }
}
