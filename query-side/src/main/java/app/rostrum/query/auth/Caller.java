package app.rostrum.query.auth;

import app.rostrum.events.account.AccountId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Who has sent the request that this thread answers. */
@Component
public class Caller {

    Caller() {}

    /** The id of the account of its access token; empty where it has none, or one of nobody's account. */
    public Optional<String> account() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(token.getName()).filter(AccountId::isValid)
                : Optional.empty();
    }

    /** What is found out about it once, for as long as this request is answered. */
    public <T> T once(Class<T> what, Supplier<T> find) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return find.get();
        }
        var known = known(what, request);
        if (known != null) {
            return known;
        }
        var found = find.get();
        request.setAttribute(what.getName(), found, RequestAttributes.SCOPE_REQUEST);
        return found;
    }

    private static <T> @Nullable T known(Class<T> what, RequestAttributes request) {
        return what.cast(request.getAttribute(what.getName(), RequestAttributes.SCOPE_REQUEST));
    }
}
