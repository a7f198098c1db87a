package app.rostrum.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What the security chains of both sides have in common; each side says only what it allows. */
public final class ResourceServer {

    private final JwtDecoder decoder;
    private final ProblemWriter problems;

    public ResourceServer(JwtDecoder decoder, ProblemWriter problems) {
        this.decoder = decoder;
        this.problems = problems;
    }

    /** Stateless, bearer tokens only, problems for answers. The caller has said before which requests are allowed. */
    public SecurityFilterChain secure(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable) // SecurityHeaders has them, also where nothing comes this far
                .oauth2ResourceServer(it -> it.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(roles()))
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden())
                        .withObjectPostProcessor(unavailableKeys()))
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
                .build();
    }

    private static JwtAuthenticationConverter roles() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName(AccessTokens.ROLES);
        authorities.setAuthorityPrefix("ROLE_");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    private AuthenticationEntryPoint unauthenticated() {
        return (request, response, e) -> {
            if (keysAreAway(e)) {
                problems.write(response, unavailable());
                return;
            }
            SecurityLog.refused(request, HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(response, Problem.of(CommonProblem.UNAUTHENTICATED));
        };
    }

    private AccessDeniedHandler forbidden() {
        return (request, response, e) -> {
            SecurityLog.refused(request, HttpServletResponse.SC_FORBIDDEN);
            problems.write(response, Problem.of(CommonProblem.FORBIDDEN));
        };
    }

    /** By default a key server that is away would end as an internal error. */
    private org.springframework.security.config.ObjectPostProcessor<BearerTokenAuthenticationFilter> unavailableKeys() {
        return new org.springframework.security.config.ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(
                        (request, response, e) -> unauthenticated().commence(request, response, e));
                return filter;
            }
        };
    }

    private static boolean keysAreAway(AuthenticationException e) {
        return e instanceof AuthenticationServiceException;
    }

    private static Problem unavailable() {
        return Problem.retryLater(
                CommonProblem.UNAVAILABLE, "Access tokens cannot be checked now.", java.time.Duration.ofSeconds(2));
    }
}
