package app.rostrum.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Answers what browsers ask before a page of another origin may use the API, and refuses the others with a problem. */
final class CrossOrigin extends DefaultCorsProcessor {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final List<String> SENT = List.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "Accept-Language",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Consistency-Token",
            "Prefer",
            "Last-Event-ID",
            "X-Request-Id",
            "traceparent",
            "tracestate");

    private static final List<String> READ = List.of(
            "ETag",
            "Link",
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Consistency",
            "Consistency-Token",
            "Idempotency-Replayed",
            "Correlation-Id",
            "Parked-Events",
            "WWW-Authenticate",
            "X-Request-Id");

    private final ProblemWriter problems;

    private CrossOrigin(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * For the given origins and the platform's own, which cannot be told from others behind a proxy. Never with cookies: those of
     * the pages on which people let apps in are for these pages alone.
     */
    static CorsFilter filter(CorsSettings settings, WebSettings web, ProblemWriter problems) {
        var origins = new ArrayList<>(settings.origins());
        origins.add(CorsSettings.originOf(web.issuer()));
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(SENT);
        allowed.setExposedHeaders(READ);
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(REMEMBERED);
        var paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/v1/**", allowed);
        paths.registerCorsConfiguration("/graphql", allowed);
        paths.registerCorsConfiguration("/oauth2/**", allowed);
        paths.registerCorsConfiguration("/.well-known/**", allowed);
        var filter = new CorsFilter(paths);
        filter.setCorsProcessor(new CrossOrigin(problems));
        return filter;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        var answer = problems.entity(Problem.of(CommonProblem.FORBIDDEN, "Pages of that origin may not do this."));
        response.setStatusCode(answer.getStatusCode());
        response.getHeaders().putAll(answer.getHeaders());
        var body = answer.getBody();
        response.getBody().write(body == null ? new byte[0] : body);
        response.flush();
    }
}
