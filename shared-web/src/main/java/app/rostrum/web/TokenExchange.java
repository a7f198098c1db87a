package app.rostrum.web;

import java.time.Duration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Gives an access token for a personal token, which only the command side can check. */
@FunctionalInterface
public interface TokenExchange {

    /**
     * Asked for each token that is not remembered, before it is exchanged and by the thread of the request.
     *
     * @throws RefusedForNow if whoever sent the request has no more of them exchanged for now
     */
    default void admit() throws RefusedForNow {}

    /**
     * Takes a bounded time, and counts as a use of the token.
     *
     * @throws BadJwtException if the token is not good, for whatever reason
     * @throws JwtException if that cannot be said now
     */
    AccessToken exchange(SessionSecret token) throws JwtException;

    /**
     * What a personal token was exchanged for.
     *
     * @param text it belongs to the personal token's session
     * @param goodFor from now on
     */
    record AccessToken(String text, Duration goodFor) {

        @Override
        public String toString() {
            return "AccessToken for " + goodFor;
        }
    }
}
