package app.rostrum.command.web;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.store.IdempotencyKey;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.web.AccessTokens;
import app.rostrum.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the course of things in which a request comes. */
@Component
class CommandContextResolver implements HandlerMethodArgumentResolver {

    private final CommandContexts contexts;

    CommandContextResolver(CommandContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandContext.class;
    }

    @Override
    public CommandContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = java.util.Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var token = token();
        var account = token == null ? null : new AccountId(token.getName());
        return new CommandContext(
                account,
                token == null ? null : session(token),
                contexts.metadata(account),
                key(request, account == null ? null : account.text()),
                seen(request));
    }

    private static @Nullable JwtAuthenticationToken token() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token
                : null;
    }

    private static @Nullable SessionId session(JwtAuthenticationToken token) {
        var claim = token.getToken().getClaimAsString(AccessTokens.SESSION);
        return claim == null ? null : new SessionId(claim);
    }

    private static @Nullable IdempotencyKey key(HttpServletRequest request, @Nullable String actor) {
        return request.getAttribute(RepeatableRequestFilter.DIGEST) instanceof byte[] digest
                ? IdempotencyKey.of(
                        actor == null ? "" : actor,
                        request.getMethod() + ' ' + request.getRequestURI(),
                        request.getHeader(RepeatableRequestFilter.HEADER),
                        digest)
                : null;
    }

    private static @Nullable ConsistencyToken seen(HttpServletRequest request) {
        var token = request.getHeader(ConsistencyToken.HEADER);
        if (token == null) {
            return null;
        }
        try {
            return ConsistencyToken.parse(token);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(ConsistencyToken.HEADER, "is not a token that was given out here");
        }
    }
}
