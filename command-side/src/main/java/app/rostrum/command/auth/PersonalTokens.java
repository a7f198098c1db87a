package app.rostrum.command.auth;

import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.SecurityLog;
import app.rostrum.web.SessionSecret;
import app.rostrum.web.TokenExchange;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tokens that people make for programs of their own (ADR 35), and what they are exchanged for. */
@Component
public class PersonalTokens implements TokenExchange {

    /** What has less left is over: an access token counts in whole seconds. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final StoredTokens tokens;
    private final Credentials credentials;
    private final AccessTokenIssuer issuer;
    private final Clock clock;

    PersonalTokens(StoredTokens tokens, Credentials credentials, AccessTokenIssuer issuer, Clock clock) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A new one, good once its session is there. */
    public static SessionSecret make(SessionId session) {
        return new SessionSecret(SessionSecret.PERSONAL_TOKEN, session, RandomSecret.make());
    }

    @Override
    public AccessToken exchange(SessionSecret token) {
        try {
            return find(token).orElseThrow(() -> new BadJwtException("The personal token is not good."));
        } catch (DataAccessException | TransactionException e) {
            throw new JwtException("The personal token cannot be looked up now.", e);
        }
    }

    private Optional<AccessToken> find(SessionSecret token) {
        var live = tokens.use(token);
        if (live.isEmpty()) {
            tokens.over(token)
                    .ifPresent(it -> SecurityLog.personalTokenIsOver(token.session(), it.account(), it.ended()));
            return Optional.empty();
        }
        return credentials
                .of(live.get().account())
                .filter(it -> !it.suspended())
                .flatMap(it -> accessToken(it, live.get()));
    }

    private Optional<AccessToken> accessToken(Credential of, Live token) {
        var left = Duration.between(clock.instant(), token.expiresAt());
        if (left.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        List<Scope> scopes = Objects.requireNonNull(token.scopes(), "a token says what it is good for");
        var text = issuer.issue(of, token.session(), scopes, token.expiresAt());
        return Optional.of(new AccessToken(
                text, left.compareTo(AccessTokenIssuer.LIFETIME) < 0 ? left : AccessTokenIssuer.LIFETIME));
    }
}
