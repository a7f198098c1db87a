package app.rostrum.web;

import app.rostrum.events.session.Scope;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What the security chains of both sides have in common; each side says only what it allows. */
public final class ResourceServer {

    /** How Spring Security's converter of scopes begins an authority. */
    private static final String SCOPE = "SCOPE_";

    private final JwtDecoder decoder;
    private final ProblemWriter problems;

    public ResourceServer(JwtDecoder decoder, ProblemWriter problems) {
        this.decoder = decoder;
        this.problems = problems;
    }

    /** Whoever has a token of one of these scopes. */
    public static AuthorizationManager<RequestAuthorizationContext> may(Scope... scopes) {
        return AuthorityAuthorizationManager.hasAnyAuthority(
                Arrays.stream(scopes).map(it -> SCOPE + it.text()).toArray(String[]::new));
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
                .oauth2ResourceServer(it -> it.jwt(jwt -> jwt.decoder(decoder))
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden())
                        .withObjectPostProcessor(unavailableKeys()))
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
                .build();
    }

    private AuthenticationEntryPoint unauthenticated() {
        return (request, response, e) -> {
            if (e.getCause() instanceof RefusedForNow refused) {
                problems.write(response, refused.problem());
                return;
            }
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
            response.setHeader("WWW-Authenticate", challenge(e));
            problems.write(response, Problem.of(CommonProblem.FORBIDDEN));
        };
    }

    /** With the scopes of which one would do, where that is known (RFC 6750, 3.1). */
    private static String challenge(AccessDeniedException e) {
        var challenge = "Bearer error=\"insufficient_scope\"";
        if (e instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision lacking) {
            return lacking.getAuthorities().stream()
                    .map(it -> String.valueOf(it.getAuthority()).replace(SCOPE, ""))
                    .collect(Collectors.joining(" ", challenge + ", scope=\"", "\""));
        }
        return challenge;
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
