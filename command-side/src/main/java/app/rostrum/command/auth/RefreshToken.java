package app.rostrum.command.auth;

import app.rostrum.events.session.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a session goes on with: {@code rostrum_rt_}, the session's id without its type, and a secret of 256 bits. It begins so that whoever
 * looks for secrets that got out can tell it.
 */
public final class RefreshToken {

    /** How long one is good for, and a session goes on that nobody comes back to. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final Pattern FORM = Pattern.compile("rostrum_rt_([0-7][0-9a-hjkmnp-tv-z]{25})_([A-Za-z0-9_-]{43})");

    private final SessionId session;
    private final String secret;

    private RefreshToken(SessionId session, String secret) {
        this.session = session;
        this.secret = secret;
    }

    /** The next one of a session. */
    public static RefreshToken next(SessionId session) {
        return new RefreshToken(session, RandomSecret.make());
    }

    /** Empty if the text has not the form of one. */
    public static Optional<RefreshToken> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RefreshToken(new SessionId("session_" + form.group(1)), form.group(2)))
                : Optional.empty();
    }

    public SessionId session() {
        return session;
    }

    /** SHA-256 of the secret: what is kept of it. */
    public byte[] digest() {
        return RandomSecret.digest(secret);
    }

    /** As its owner gets it, once. */
    public String text() {
        return "rostrum_rt_" + session.text().substring("session_".length()) + "_" + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RefreshToken of " + session;
    }
}
