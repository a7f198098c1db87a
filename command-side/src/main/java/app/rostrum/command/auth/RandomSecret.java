package app.rostrum.command.auth;

import app.rostrum.web.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are given out once, and of which a digest is kept ({@link Sha256}): with 256 bits of chance nothing is gained by a slower one. */
public final class RandomSecret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** A new one of 256 bits: 43 letters, digits, hyphens and underscores. */
    public static String make() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
