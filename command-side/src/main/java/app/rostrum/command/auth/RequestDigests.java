package app.rostrum.command.auth;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** HMAC-SHA-256 of requests, to tell whether two are the same without keeping what they say. */
@Component
public class RequestDigests {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Secrets secrets;
    private volatile @Nullable SecretKeySpec key;

    RequestDigests(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The digest of some parts, each set apart from the next: 32 bytes. */
    public byte[] of(byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            for (var part : parts) {
                mac.update(java.nio.ByteBuffer.allocate(Integer.BYTES)
                        .putInt(part.length)
                        .flip());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            known = new SecretKeySpec(secrets.getOrMake("idempotency.hmac", RequestDigests::generate), ALGORITHM);
            key = known;
        }
        return known;
    }

    private static byte[] generate() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
