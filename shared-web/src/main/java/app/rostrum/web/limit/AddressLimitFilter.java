package app.rostrum.web.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out where a request comes from, and lets so many in from there: before anything is read or checked of it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
final class AddressLimitFilter extends OncePerRequestFilter {

    private final ClientAddresses addresses;
    private final Limits limits;

    AddressLimitFilter(ClientAddresses addresses, Limits limits) {
        this.addresses = addresses;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = addresses.find(request);
        address.isOf(request);
        if (limits.admit(address.network(), request, response)) {
            chain.doFilter(request, response);
        }
    }
}
