package app.rostrum.command.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key that access tokens are signed with (ES256).
 *
 * @param key with its private part
 * @param signsFrom when it takes over from those before it; it is made known as soon as it exists
 */
record SigningKey(ECKey key, Instant signsFrom) {

    SigningKey {
        // As the database keeps it.
        signsFrom = signsFrom.truncatedTo(ChronoUnit.MICROS);
    }

    static SigningKey make(Instant signsFrom) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new SigningKey(key, signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    /** As the header of a token names it. */
    String id() {
        return key.getKeyID();
    }

    @Override
    public String toString() {
        return id();
    }
}
