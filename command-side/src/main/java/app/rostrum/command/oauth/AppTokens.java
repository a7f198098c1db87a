package app.rostrum.command.oauth;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.CLIENT_CREDENTIALS;

import app.rostrum.command.Admissions;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.Logouts;
import app.rostrum.command.LostRace;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.AppSessions;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.RefreshToken;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredApps;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.web.CommandContexts;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.Problem;
import app.rostrum.web.SecurityLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/**
 * Makes the tokens of apps: the same access and refresh tokens that people have, in a session of the app's own, which is opened with the first of them.
 */
@Component
class AppTokens implements OAuth2TokenGenerator<OAuth2Token> {

    private final AccessTokenIssuer issuer;
    private final Credentials credentials;
    private final StoredApps apps;
    private final StoredSessions sessions;
    private final AppSessions appSessions;
    private final Admissions admissions;
    private final Logouts logouts;
    private final CommandContexts contexts;
    private final IdGenerator ids;
    private final Clock clock;

    AppTokens(
            AccessTokenIssuer issuer,
            Credentials credentials,
            StoredApps apps,
            StoredSessions sessions,
            AppSessions appSessions,
            Admissions admissions,
            Logouts logouts,
            CommandContexts contexts,
            IdGenerator ids,
            Clock clock) {
        this.issuer = issuer;
        this.credentials = credentials;
        this.apps = apps;
        this.sessions = sessions;
        this.appSessions = appSessions;
        this.admissions = admissions;
        this.logouts = logouts;
        this.contexts = contexts;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return access(context);
        }
        return OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType()) ? refresh(context) : null;
    }

    private OAuth2AccessToken access(OAuth2TokenContext context) {
        var now = clock.instant();
        var expires = now.plus(AccessTokenIssuer.LIFETIME);
        var known = credential(context);
        var scopes = scopes(context);
        var session = CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? byItself(known, context)
                : session(context);
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                issuer.issue(known, session, scopes, expires),
                now,
                expires,
                context.getAuthorizedScopes());
    }

    /** However often it asks, an app that comes by itself has one session. */
    private SessionId byItself(Credential known, OAuth2TokenContext context) {
        return appSessions
                .goOn(app(context), known.account(), AccessTokenIssuer.LIFETIME)
                .orElseGet(() -> {
                    var session = SessionId.of(ids.next());
                    admit(session, known, null, context, AccessTokenIssuer.LIFETIME);
                    return session;
                });
    }

    private OAuth2RefreshToken refresh(OAuth2TokenContext context) {
        var next = RefreshToken.next(session(context));
        if (context.getAuthorizationGrant() instanceof OAuth2RefreshTokenAuthenticationToken presented) {
            exchange(RefreshToken.parse(presented.getRefreshToken()).orElseThrow(AppTokens::invalid), next, context);
        } else {
            admit(next.session(), credential(context), next.digest(), context, RefreshToken.LIFETIME);
        }
        var now = clock.instant();
        return new OAuth2RefreshToken(next.text(), now, now.plus(RefreshToken.LIFETIME));
    }

    /** Of any number of uses of one refresh token one succeeds, and another ends the session: two have it. */
    private void exchange(RefreshToken token, RefreshToken next, OAuth2TokenContext context) {
        if (sessions.exchange(token, SessionKind.APP, next)) {
            return;
        }
        var account = account(context);
        if (logouts.end(token.session(), account, EndReason.REFRESH_TOKEN_REUSED, contexts.by(account))
                .appended()) {
            SecurityLog.refreshTokenReused(token.session(), account, contexts.address());
        }
        throw invalid();
    }

    /** One code opens one session: whoever comes second with it finds that it was opened. */
    private void admit(
            SessionId session,
            Credential known,
            byte @Nullable [] secret,
            OAuth2TokenContext context,
            Duration lifetime) {
        var app = app(context);
        try {
            admissions.admit(
                    new Admission.App(session, known.account(), secret, app, scopes(context), lifetime),
                    known,
                    contexts.by(known.account()));
        } catch (LostRace | DuplicateKeyException | Problem e) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT), e);
        }
        if (apps.find(app).isEmpty()) {
            // Whoever removed it has ended the sessions that there were by then.
            logouts.end(session, known.account(), EndReason.APP_REMOVED, contexts.by(known.account()));
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        SecurityLog.appLetIn(app, session, known.account(), contexts.address());
    }

    private Credential credential(OAuth2TokenContext context) {
        return credentials.of(account(context)).filter(it -> !it.suspended()).orElseThrow(AppTokens::invalid);
    }

    /** Whoever let the app in, or whoever registered it where it comes by itself. */
    private AccountId account(OAuth2TokenContext context) {
        if (CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            return apps.ownerActedFor(app(context)).orElseThrow(AppTokens::invalid);
        }
        Authentication principal = Objects.requireNonNull(context.getPrincipal());
        return new AccountId(principal.getName());
    }

    private static AppId app(OAuth2TokenContext context) {
        return new AppId(context.getRegisteredClient().getId());
    }

    private static SessionId session(OAuth2TokenContext context) {
        return Authorizations.session(Objects.requireNonNull(context.getAuthorization()));
    }

    private static List<Scope> scopes(OAuth2TokenContext context) {
        var scopes = Scope.named(context.getAuthorizedScopes());
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return scopes;
    }

    private static OAuth2AuthenticationException invalid() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
