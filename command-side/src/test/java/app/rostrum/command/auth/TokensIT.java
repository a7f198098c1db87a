package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TokensIT {

    private static final String ACCOUNT = "account_01j9zq4k2vfr8t9d3m5n7p1q2s";

    private static ECKey key() {
        return Node.shared()
                .get(SigningKeys.class)
                .ring()
                .signing(Instant.now())
                .orElseThrow()
                .key();
    }

    private static String token(ECKey key, String type, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("rostrum")
                .subject(ACCOUNT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("scope", "write account");
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build(),
                change.apply(claims).build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static Client.Answer publish(String token) {
        return Client.anonymous(Node.shared()).withToken(token).send("POST", "/v1/posts", "{\"body\":\"x\"}");
    }

    @Test
    void a_token_of_ours_lets_in() throws Exception {
        assertThat(publish(token(key(), "at+jwt", it -> it)).status()).isEqualTo(201);
    }

    @Test
    void any_other_is_refused_in_the_same_words() throws Exception {
        var past = Date.from(Instant.now().minusSeconds(60));
        var good = token(key(), "at+jwt", it -> it);
        var tokens = List.of(
                "nonsense",
                "a.b.c",
                good.substring(0, good.length() - 4),
                "eyJhbGciOiJub25lIn0." + good.split("\\.", -1)[1] + ".",
                token(new ECKeyGenerator(Curve.P_256).keyID(key().getKeyID()).generate(), "at+jwt", it -> it),
                token(key(), "JWT", it -> it),
                token(key(), "at+jwt", it -> it.expirationTime(past)),
                token(key(), "at+jwt", it -> it.expirationTime(null)),
                token(
                        key(),
                        "at+jwt",
                        it -> it.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                token(key(), "at+jwt", it -> it.issuer("http://elsewhere")),
                token(key(), "at+jwt", it -> it.audience("elsewhere")),
                token(key(), "at+jwt", it -> it.audience((String) null)),
                token(key(), "at+jwt", it -> it.subject(null)),
                token(key(), "at+jwt", it -> it.subject("nobody")));

        assertThat(tokens).allSatisfy(it -> {
            var answer = publish(it);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(answer.json().has("detail")).isFalse();
        });
    }

    @Test
    void the_public_keys_are_public_and_only_they() {
        var keys = Client.anonymous(Node.shared()).send("GET", "/.well-known/jwks.json", "");

        assertThat(keys.status()).isEqualTo(200);
        var ours = keys.json().get("keys").valueStream().toList();
        assertThat(ours).extracting(it -> it.get("kid").asString()).contains(key().getKeyID());
        assertThat(ours).noneMatch(it -> it.has("d"));
    }

    @Test
    void what_is_not_listed_is_denied() {
        Client.registered(Node.shared());
        var nobody = Client.anonymous(Node.shared());

        assertThat(nobody.send("GET", "/actuator/env", "").status()).isEqualTo(401);
        assertThat(nobody.send("GET", "/anything", "").status()).isEqualTo(401);
        assertThat(nobody.send("GET", "/actuator/prometheus", "", "X-Forwarded-For", "203.0.113.1")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.send("GET", "/actuator/prometheus", "").response().body())
                .contains("rostrum_relay_lag_seconds", "rostrum_commands_seconds");
        assertThat(nobody.send("GET", "/actuator/health/readiness", "")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(nobody.send("GET", "/actuator/health", "").response().body())
                .contains("relay")
                .doesNotContain("PostgreSQL", "position");
    }
}
