package app.rostrum.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** What tells browsers, in every answer, that it is data and nothing to be shown, framed or guessed at. */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class SecurityHeaders extends OncePerRequestFilter {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private static final String ONLY_HTTPS = "Strict-Transport-Security";
    private static final String FOR_TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final boolean https;

    /** @param https whether clients know the platform by an address of HTTPS */
    SecurityHeaders(boolean https) {
        this.https = https;
    }

    /** Those that do not depend on where it runs. */
    static void write(HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        write(response);
        if (request.getRequestURI().startsWith("/actuator/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (https) {
            response.setHeader(ONLY_HTTPS, FOR_TWO_YEARS);
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
