package app.rostrum.query.auth;

import app.rostrum.web.AccessTokens;
import app.rostrum.web.EndedSessions;
import app.rostrum.web.ProblemWriter;
import app.rostrum.web.ResourceServer;
import app.rostrum.web.SessionCheck;
import app.rostrum.web.WebSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Public views are for everybody, projections for admins and auditors. Where there is nothing, everybody may hear so. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int KEYS_BYTES = 50_000;

    @Bean
    EndedSessions endedSessions() {
        return new EndedSessions();
    }

    @Bean
    JwtDecoder jwtDecoder(CommandSideSettings settings, WebSettings web, EndedSessions ended) {
        return new SessionCheck(AccessTokens.decoder(keys(settings), web), ended);
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, JwtDecoder decoder, ProblemWriter problems)
            throws Exception {
        http.authorizeHttpRequests(it -> it.requestMatchers("/v1/projections", "/v1/projections/**")
                .hasAnyRole("admin", "auditor")
                .requestMatchers("/actuator/health/**", "/actuator/health")
                .permitAll()
                .requestMatchers(fromThisMachine("/actuator/prometheus"))
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole("admin")
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                .requestMatchers("/error")
                .permitAll()
                .anyRequest()
                .denyAll());
        return new ResourceServer(decoder, problems).secure(http);
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

    /** From a loopback address, and not handed on by a proxy there. */
    private static RequestMatcher fromThisMachine(String path) {
        return request -> request.getRequestURI().equals(path)
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && isLoopback(request);
    }

    private static boolean isLoopback(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
