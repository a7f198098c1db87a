package app.rostrum.web;

import app.rostrum.events.account.AccountId;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The form of access tokens: signed JWTs (ES256, type {@code at+jwt} as RFC 9068 has it), whose subject is an account. */
public final class AccessTokens {

    /** Their {@code typ}, so that no other signed JWT passes for one. */
    public static final String TYPE = "at+jwt";

    /** The claim that says what a token is good for ({@link app.rostrum.events.session.Scope}), as RFC 9068 has it. */
    public static final String SCOPE = "scope";

    /** The claim that lists the roles of the account, for whoever shows things by them. They let nobody in. */
    public static final String ROLES = "roles";

    /** The claim that names the session in which a token was given out. Those of the server's own people have none. */
    public static final String SESSION = "sid";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private AccessTokens() {}

    /** Checks signature, type, issuer, audience and times against the given keys. */
    public static JwtDecoder decoder(JWKSource<SecurityContext> keys, WebSettings settings) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var signatures = new NimbusJwtDecoder(processor);
        signatures.setJwtValidator(it -> OAuth2TokenValidatorResult.success());
        var validator = new DelegatingOAuth2TokenValidator<Jwt>(
                timestamps(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<java.util.List<String>>(
                        "aud", it -> it != null && it.contains(settings.audience())),
                new JwtClaimValidator<Object>("exp", it -> it != null),
                new JwtClaimValidator<String>("sub", it -> it != null && AccountId.isValid(it)));
        return new CachingJwtDecoder(signatures, validator, Ticker.systemTicker());
    }

    private static JwtTimestampValidator timestamps() {
        return new JwtTimestampValidator(CLOCK_SKEW);
    }
}
