package app.rostrum.web;

import app.rostrum.events.session.SessionId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What lets in within a session: a prefix, the session's id without its type, and a secret of 256 bits. The prefix says what it is for, and lets
 * whoever looks for secrets that got out tell it.
 */
public record SessionSecret(String prefix, SessionId session, String secret) {

    /** The prefix of tokens that people make for programs of their own. */
    public static final String PERSONAL_TOKEN = "rostrum_pat_";

    private static final String TYPE = "session_";

    private static final Pattern REST = Pattern.compile("([0-7][0-9a-hjkmnp-tv-z]{25})_([A-Za-z0-9_-]{43})");

    /** Empty if the text has not the form of one with that prefix. */
    public static Optional<SessionSecret> parse(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            return Optional.empty();
        }
        var rest = REST.matcher(text).region(prefix.length(), text.length());
        return rest.matches()
                ? Optional.of(new SessionSecret(prefix, new SessionId(TYPE + rest.group(1)), rest.group(2)))
                : Optional.empty();
    }

    /** SHA-256 of the secret: what is kept of it. */
    public byte[] digest() {
        return Sha256.of(secret);
    }

    /** As its owner gets it, once. */
    public String text() {
        return prefix + session.text().substring(TYPE.length()) + "_" + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return prefix + "… of " + session;
    }
}
