package app.rostrum.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/** What requests are counted as. */
enum RequestKind {
    READS,
    COMMANDS,
    LOGINS,
    REGISTRATIONS,
    /** Of personal tokens, mostly by nodes of the query side, each for all that read there. */
    EXCHANGES,
    /** Of those who run it, and of the sides to each other. */
    UNCOUNTED;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    static RequestKind of(HttpServletRequest request) {
        // Decoded and without parameters, as it will be understood.
        return of(request.getMethod(), request.getServletPath());
    }

    static RequestKind of(String method, String path) {
        if (path.startsWith("/actuator/") || path.startsWith("/.well-known/")) {
            return UNCOUNTED;
        }
        if (READING.contains(method) || path.equals("/graphql")) {
            return READS;
        }
        return switch (path) {
            case "/v1/sessions", "/v1/sessions/refresh", "/oauth2/login" -> method.equals("POST") ? LOGINS : COMMANDS;
            // Each asks for a password or a secret.
            case "/v1/me", "/v1/me/password", "/v1/password-resets", "/v1/email-verifications" -> LOGINS;
            case "/v1/accounts" -> REGISTRATIONS;
            case "/v1/tokens/exchange" -> EXCHANGES;
            default -> COMMANDS;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
