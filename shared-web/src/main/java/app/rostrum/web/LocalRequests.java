package app.rostrum.web;

import app.rostrum.events.session.Scope;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Lets requests in that come from this machine itself, not through a proxy on it. */
public final class LocalRequests {

    private static final IpAddressMatcher LOOPBACK_4 = new IpAddressMatcher("127.0.0.0/8");
    private static final IpAddressMatcher LOOPBACK_6 = new IpAddressMatcher("::1");

    private LocalRequests() {}

    /** From here, or with a token of that scope. */
    public static AuthorizationManager<RequestAuthorizationContext> or(Scope scope) {
        AuthorizationManager<RequestAuthorizationContext> local = (authentication, context) -> {
            var request = context.getRequest();
            boolean proxied = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
            return new AuthorizationDecision(!proxied && (LOOPBACK_4.matches(request) || LOOPBACK_6.matches(request)));
        };
        return AuthorizationManagers.anyOf(local, ResourceServer.may(scope));
    }
}
