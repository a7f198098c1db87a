package app.rostrum.command.auth;

import app.rostrum.events.session.SessionId;
import app.rostrum.web.SessionSecret;
import java.time.Duration;
import java.util.Optional;

/** What a session goes on with, once: {@code rostrum_rt_}, the session's id and a secret. */
public final class RefreshToken {

    /** How long one is good for, and a session goes on that nobody comes back to. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final String PREFIX = "rostrum_rt_";

    private final SessionSecret secret;

    private RefreshToken(SessionSecret secret) {
        this.secret = secret;
    }

    /** The next one of a session. */
    public static RefreshToken next(SessionId session) {
        return new RefreshToken(new SessionSecret(PREFIX, session, RandomSecret.make()));
    }

    /** Empty if the text has not the form of one. */
    public static Optional<RefreshToken> parse(String text) {
        return SessionSecret.parse(PREFIX, text).map(RefreshToken::new);
    }

    public SessionId session() {
        return secret.session();
    }

    /** SHA-256 of the secret: what is kept of it. */
    public byte[] digest() {
        return secret.digest();
    }

    /** As its owner gets it, once. */
    public String text() {
        return secret.text();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RefreshToken of " + session();
    }
}
