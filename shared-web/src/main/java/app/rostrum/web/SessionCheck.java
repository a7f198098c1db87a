package app.rostrum.web;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Refuses access tokens of sessions that have ended, each time they come; and any that belong to a session, as long as it is not known which
 * have ended. Those of the server's own people belong to none.
 */
public final class SessionCheck implements JwtDecoder {

    private final JwtDecoder tokens;
    private final EndedSessions ended;

    public SessionCheck(JwtDecoder tokens, EndedSessions ended) {
        this.tokens = tokens;
        this.ended = ended;
    }

    /**
     * @throws BadJwtException if the token is not good
     * @throws JwtException if that cannot be said now
     */
    @Override
    public Jwt decode(String token) throws JwtException {
        var jwt = tokens.decode(token);
        var session = jwt.getClaimAsString(AccessTokens.SESSION);
        if (session == null) {
            return jwt;
        }
        if (!ended.isComplete()) {
            throw new JwtException("Which sessions have ended is not known yet.");
        }
        if (ended.contains(session)) {
            SecurityLog.sessionHasEnded(session, jwt.getSubject());
            throw new BadJwtException("The session has ended.");
        }
        return jwt;
    }
}
