package app.rostrum.web;

import app.rostrum.web.TokenExchange.AccessToken;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Lets programs in with a personal token wherever an access token may stand (ADR 35). It is exchanged for an access token, which is then checked like
 * any other. What came of the exchange is remembered for a while, under a digest of the token; many that ask at once with one token wait for one
 * exchange.
 */
public final class PersonalTokenDecoder implements JwtDecoder {

    /** How long an exchange is remembered at most; the last use of a token is known as exactly. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** How long before its access token runs out an exchange is forgotten: clocks may be apart by as much. */
    static final Duration BEFORE_EXPIRY = Duration.ofSeconds(5);

    /** How long a token is refused without being looked at again. */
    static final Duration REFUSED = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final JwtDecoder accessTokens;
    private final TokenExchange exchange;
    private final AsyncCache<String, Outcome> outcomes;

    /** @param accessTokens decodes what is no personal token, and what one was exchanged for */
    public PersonalTokenDecoder(JwtDecoder accessTokens, TokenExchange exchange) {
        this(accessTokens, exchange, Ticker.systemTicker());
    }

    PersonalTokenDecoder(JwtDecoder accessTokens, TokenExchange exchange, Ticker ticker) {
        this.accessTokens = accessTokens;
        this.exchange = exchange;
        outcomes = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, Outcome>writing((key, outcome) -> outcome.remembered()))
                .ticker(ticker)
                .buildAsync();
    }

    /**
     * @throws BadJwtException if the token is not good
     * @throws JwtException if that cannot be said now
     */
    @Override
    public Jwt decode(String token) throws JwtException {
        if (!token.startsWith(SessionSecret.PERSONAL_TOKEN)) {
            return accessTokens.decode(token);
        }
        var personal = SessionSecret.parse(SessionSecret.PERSONAL_TOKEN, token)
                .orElseThrow(() -> new BadJwtException("That is not the form of a personal token."));
        var key = Base64.getEncoder().encodeToString(Sha256.of(token));
        return switch (outcome(key, personal)) {
            case Good good -> decode(key, good.accessToken);
            case Nothing.BAD -> throw new BadJwtException("The personal token is not good.");
            case Nothing.AWAY -> throw new JwtException("The personal token cannot be exchanged now.");
        };
    }

    private Jwt decode(String key, AccessToken accessToken) {
        try {
            return accessTokens.decode(accessToken.text());
        } catch (BadJwtException e) {
            // Its session has ended, or its key was taken away: then another will be good.
            outcomes.synchronous().put(key, Nothing.BAD);
            throw e;
        }
    }

    private Outcome outcome(String key, SessionSecret token) {
        var known = outcomes.getIfPresent(key);
        if (known != null) {
            return known.join();
        }
        exchange.admit();
        var own = new CompletableFuture<Outcome>();
        var others = outcomes.asMap().putIfAbsent(key, own);
        if (others != null) {
            return others.join();
        }
        try {
            own.complete(ask(token));
        } finally {
            // Whatever else went wrong, nobody waits for ever.
            own.complete(Nothing.AWAY);
        }
        return own.join();
    }

    private Outcome ask(SessionSecret token) {
        try {
            return new Good(exchange.exchange(token));
        } catch (BadJwtException e) {
            return Nothing.BAD;
        } catch (JwtException e) {
            return Nothing.AWAY;
        }
    }

    /** What came of an exchange. */
    private sealed interface Outcome {

        Duration remembered();
    }

    private record Good(AccessToken accessToken) implements Outcome {

        @Override
        public Duration remembered() {
            var left = accessToken.goodFor().minus(BEFORE_EXPIRY);
            if (left.isNegative()) {
                return Duration.ZERO;
            }
            return left.compareTo(REMEMBERED) < 0 ? left : REMEMBERED;
        }
    }

    private enum Nothing implements Outcome {
        BAD(REFUSED),
        /** Nobody could say. It is no failure of its future, since the cache logs each of these with its stack trace, as often as clients like. */
        AWAY(Duration.ZERO);

        private final Duration remembered;

        Nothing(Duration remembered) {
            this.remembered = remembered;
        }

        @Override
        public Duration remembered() {
            return remembered;
        }
    }
}
