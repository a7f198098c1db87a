package app.rostrum.query;

import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The part of the command side that issues tokens: a key, and the address where its public half is found. */
public final class Keys implements AutoCloseable {

    private final HttpServer server;
    private volatile ECKey key;

    public Keys() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/jwks.json", exchange -> {
            var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on another key is published, and signs. */
    public void replace(String name) throws JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID(name).generate();
    }

    public String token(String... roles) throws JOSEException {
        return token("http://localhost:8080", Instant.now().plusSeconds(60), roles);
    }

    /** Good for one thing alone. */
    public String tokenFor(Scope scope) throws JOSEException {
        var claims = claims("http://localhost:8080", Instant.now().plusSeconds(60));
        return signed(key, claims.claim("scope", scope.text()));
    }

    /** As somebody gets it who logs in. */
    public String tokenIn(SessionId session) throws JOSEException {
        var claims = claims("http://localhost:8080", Instant.now().plusSeconds(60), "user")
                .claim("sid", session.text());
        return signed(key, claims);
    }

    /** Signed with a key of which nobody has heard. */
    public static String forged(String name) throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        return token(key, "http://localhost:8080", Instant.now().plusSeconds(60), "admin");
    }

    public String token(String issuer, Instant expires, String... roles) throws JOSEException {
        return token(key, issuer, expires, roles);
    }

    private static String token(ECKey key, String issuer, Instant expires, String... roles) throws JOSEException {
        return signed(key, claims(issuer, expires, roles));
    }

    private static JWTClaimsSet.Builder claims(String issuer, Instant expires, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(Given.ADA.text())
                .audience("rostrum")
                .claim("iat", Instant.now().getEpochSecond())
                .claim("exp", expires.getEpochSecond())
                .claim("scope", Scope.text(Scope.of(List.of(roles))));
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
