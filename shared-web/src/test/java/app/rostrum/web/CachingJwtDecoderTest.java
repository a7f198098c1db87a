package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class CachingJwtDecoderTest {

    private final List<String> checked = new ArrayList<>();
    private long nanos;
    private boolean valid = true;

    private final CachingJwtDecoder decoder = new CachingJwtDecoder(
            token -> {
                checked.add(token);
                if (token.equals("forged")) {
                    throw new BadJwtException("forged");
                }
                return new Jwt(token, Instant.EPOCH, Instant.MAX, Map.of("alg", "ES256"), Map.of("sub", token));
            },
            jwt -> valid
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("expired")),
            () -> nanos);

    @Test
    void a_signature_is_checked_once_a_minute() {
        assertThat(decoder.decode("ada").getSubject()).isEqualTo("ada");
        assertThat(decoder.decode("bob").getSubject()).isEqualTo("bob");
        assertThat(decoder.decode("ada").getSubject()).isEqualTo("ada");
        assertThat(checked).containsExactly("ada", "bob");

        nanos += Duration.ofMinutes(1).toNanos();

        assertThat(decoder.decode("ada").getSubject()).isEqualTo("ada");
        assertThat(checked).containsExactly("ada", "bob", "ada");
    }

    @Test
    void what_depends_on_the_time_is_checked_each_time() {
        decoder.decode("ada");
        valid = false;

        assertThatThrownBy(() -> decoder.decode("ada")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_forged_token_is_never_remembered() {
        assertThatThrownBy(() -> decoder.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThat(checked).containsExactly("forged", "forged");
    }
}
