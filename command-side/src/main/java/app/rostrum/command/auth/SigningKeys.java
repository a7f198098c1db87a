package app.rostrum.command.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The key that access tokens are signed with (ES256), shared by all nodes, read when it is first needed. */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private final Secrets secrets;
    private volatile @Nullable JWKSet keys;

    SigningKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return selector.select(all());
        } catch (DataAccessException e) {
            throw new KeySourceException("the signing keys cannot be read", e);
        }
    }

    /** With their private parts; only {@link JWKSet#toPublicJWKSet()} of it may leave the process. */
    JWKSet all() {
        var known = keys;
        if (known == null) {
            known = read(secrets.getOrMake("jwt.es256", SigningKeys::generate));
            keys = known;
        }
        return known;
    }

    private static JWKSet read(byte[] json) {
        try {
            return new JWKSet(ECKey.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            throw new IllegalStateException("the stored signing key cannot be read", e);
        }
    }

    private static byte[] generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}
