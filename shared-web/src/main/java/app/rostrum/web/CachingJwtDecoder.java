package app.rostrum.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Remembers for a while which tokens were found to be signed with a good key: checking that takes longer than most of what is asked with them.
 * All else, such as whether a token has expired, is checked each time.
 */
final class CachingJwtDecoder implements JwtDecoder {

    /** For as long, a key that was taken away is still good for tokens that were seen shortly before. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST = 4_096;

    /** Ours are a third of that. One token can be spelled in many ways, and nobody shall fill the memory with them. */
    private static final int LONGEST = 2_048;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> signed;

    /** @param signatures checks nothing but that a token is signed as it should be */
    CachingJwtDecoder(JwtDecoder signatures, OAuth2TokenValidator<Jwt> validator, Ticker ticker) {
        this.signatures = signatures;
        this.validator = validator;
        signed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        var jwt = signed.getIfPresent(token);
        if (jwt == null) {
            // Not inside of the cache, where one that waits for keys would hold up others.
            jwt = signatures.decode(token);
            if (token.length() <= LONGEST) {
                signed.put(token, jwt);
            }
        }
        var result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid here or now.", result.getErrors());
        }
        return jwt;
    }
}
