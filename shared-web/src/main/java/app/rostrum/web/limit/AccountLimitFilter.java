package app.rostrum.web.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets so many requests of one account in, from wherever they come: once it is certain whose they are. */
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10)
final class AccountLimitFilter extends OncePerRequestFilter {

    private final Limits limits;

    AccountLimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken account)
                || limits.admit(account.getName(), request, response)) {
            chain.doFilter(request, response);
        }
    }
}
