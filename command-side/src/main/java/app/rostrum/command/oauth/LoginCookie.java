package app.rostrum.command.oauth;

import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.web.AccessTokens;
import app.rostrum.web.WebSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * In which a browser keeps that somebody has logged in on our page: a token that is good for nothing but letting apps in. No API asks for it, and it ends as
 * any other does. No node has to remember anything.
 */
@Component
class LoginCookie implements SecurityContextRepository {

    /** For how long somebody may think about what an app asks for. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    private final JwtDecoder tokens;
    private final boolean https;
    private final String name;

    LoginCookie(JwtDecoder tokens, WebSettings settings) {
        this.tokens = tokens;
        https = settings.issuer().startsWith("https:");
        name = nameFor("rostrum_login", https);
    }

    /** A browser takes a cookie whose name begins so over HTTPS alone, from this very host, and for all of it. */
    static String nameFor(String name, boolean https) {
        return https ? "__Host-" + name : name;
    }

    ResponseCookie with(String token) {
        return of(token, LIFETIME);
    }

    /** Which makes a browser forget it. */
    ResponseCookie gone() {
        return of("", Duration.ZERO);
    }

    private ResponseCookie of(String token, Duration lifetime) {
        return ResponseCookie.from(name, token)
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .maxAge(lifetime)
                .build();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        var context = context(WebUtils.getCookie(request, name));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return context;
            }

            @Override
            public boolean isGenerated() {
                return context.getAuthentication() == null;
            }
        };
    }

    /** Whose token is not good, or cannot be checked now, is nobody, and is asked to log in. */
    private SecurityContext context(@Nullable Cookie cookie) {
        if (cookie == null) {
            return SecurityContextHolder.createEmptyContext();
        }
        try {
            var token = tokens.decode(cookie.getValue());
            return AccessTokenIssuer.LETTING_APPS_IN.equals(token.getClaimAsString(AccessTokens.SCOPE))
                    ? new SecurityContextImpl(converter.convert(token))
                    : SecurityContextHolder.createEmptyContext();
        } catch (JwtException e) {
            return SecurityContextHolder.createEmptyContext();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has it still
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // The page of the login gives out the cookie; nothing else does.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return WebUtils.getCookie(request, name) != null;
    }
}
