package app.rostrum.command.oauth;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.AUTHORIZATION_CODE;
import static org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType.BEARER;

import app.rostrum.command.Logouts;
import app.rostrum.command.auth.RefreshToken;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.command.web.CommandContexts;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.AccessTokens;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.SecurityLog;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * What the authorization server has let apps do. Until a code is exchanged that is in {@link PendingAuthorizations}; from then on it is a session, in
 * which the app is let in, and which ends with the first of its tokens that is given back.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

    private final PendingAuthorizations pending;
    private final StoredSessions sessions;
    private final RegisteredClientRepository clients;
    private final Logouts logouts;
    private final CommandContexts contexts;
    private final JwtDecoder accessTokens;

    Authorizations(
            PendingAuthorizations pending,
            StoredSessions sessions,
            RegisteredClientRepository clients,
            Logouts logouts,
            CommandContexts contexts,
            JwtDecoder accessTokens) {
        this.pending = pending;
        this.sessions = sessions;
        this.clients = clients;
        this.logouts = logouts;
        this.contexts = contexts;
        this.accessTokens = accessTokens;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        boolean givenBack =
                isInvalidated(authorization.getAccessToken()) || isInvalidated(authorization.getRefreshToken());
        if (givenBack) {
            live(session(authorization)).ifPresent(it -> end(it, EndReason.REVOKED));
        } else if (AUTHORIZATION_CODE.equals(authorization.getAuthorizationGrantType())
                && (authorization.getAccessToken() == null || code(authorization) != null)) {
            pending.save(authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        pending.remove(authorization);
    }

    @Override
    public OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("authorizations are found by what was given out for them");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return switch (type == null ? "" : type.getValue()) {
            case OAuth2ParameterNames.STATE -> pending.findByState(token);
            case OAuth2ParameterNames.CODE -> byCode(token);
            // Whether it is the current one is decided where it is exchanged.
            case OAuth2ParameterNames.REFRESH_TOKEN ->
                RefreshToken.parse(token).flatMap(this::byRefreshToken).orElse(null);
            default ->
                RefreshToken.parse(token)
                        .filter(sessions::isCurrent)
                        .flatMap(this::byRefreshToken)
                        .or(() -> byAccessToken(token))
                        .orElse(null);
        };
    }

    private Optional<OAuth2Authorization> byRefreshToken(RefreshToken token) {
        return live(token.session())
                .flatMap(live -> authorization(live)
                        .map(it -> it.refreshToken(
                                        new OAuth2RefreshToken(token.text(), live.createdAt(), live.expiresAt()))
                                .build()));
    }

    private Optional<OAuth2Authorization> byAccessToken(String token) {
        try {
            var jwt = accessTokens.decode(token);
            return Optional.ofNullable(jwt.getClaimAsString(AccessTokens.SESSION))
                    .flatMap(it -> live(new SessionId(it)))
                    .flatMap(this::authorization)
                    .map(it -> it.accessToken(
                                    new OAuth2AccessToken(BEARER, token, jwt.getIssuedAt(), jwt.getExpiresAt()))
                            .build());
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException e) {
            throw Problem.retryLater(
                    CommonProblem.UNAVAILABLE, "Access tokens cannot be checked now.", Duration.ofSeconds(2));
        }
    }

    /** A code that comes a second time has a copy, and what the first has opened may be in the wrong hands. */
    private @Nullable OAuth2Authorization byCode(String text) {
        var found = pending.findByCode(text);
        if (found != null && isInvalidated(code(found))) {
            live(session(found)).ifPresent(it -> {
                end(it, EndReason.AUTHORIZATION_CODE_REUSED);
                SecurityLog.authorizationCodeReused(it.session(), it.account(), contexts.address());
            });
        }
        return found;
    }

    private Optional<Live> live(SessionId session) {
        return sessions.find(session, SessionKind.APP);
    }

    private void end(Live session, EndReason reason) {
        logouts.end(session.session(), session.account(), reason, contexts.by(session.account()));
    }

    /** Empty where its app is no more. */
    private Optional<OAuth2Authorization.Builder> authorization(Live session) {
        var account = session.account().text();
        var scopes = Set.copyOf(Scope.texts(Objects.requireNonNull(session.scopes())));
        return Optional.ofNullable(
                        clients.findById(Objects.requireNonNull(session.app()).text()))
                .map(it -> OAuth2Authorization.withRegisteredClient(it)
                        .id(session.session().text())
                        .principalName(account)
                        .authorizationGrantType(AUTHORIZATION_CODE)
                        .authorizedScopes(scopes)
                        .attribute(
                                Principal.class.getName(),
                                UsernamePasswordAuthenticationToken.authenticated(account, null, List.of())));
    }

    /** The one that an authorization becomes or is. */
    static SessionId session(OAuth2Authorization authorization) {
        var id = authorization.getId();
        return SessionId.isValid(id) ? new SessionId(id) : SessionId.of(UUID.fromString(id));
    }

    private static OAuth2Authorization.@Nullable Token<OAuth2AuthorizationCode> code(
            OAuth2Authorization authorization) {
        return authorization.getToken(OAuth2AuthorizationCode.class);
    }

    private static boolean isInvalidated(OAuth2Authorization.@Nullable Token<?> token) {
        return token != null && token.isInvalidated();
    }
}
