package app.rostrum.query;

import app.rostrum.events.account.AccountId;
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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The part of the command side that issues tokens: a key, the address where its public half is found, and one where personal tokens are exchanged. */
public final class Keys implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile ECKey key;
    private volatile HttpHandler exchanges = exchange -> answer(exchange, 401, "{}");

    public Keys() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/jwks.json", exchange -> {
            answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        });
        server.createContext("/v1/tokens/exchange", it -> exchanges.handle(it));
        server.setExecutor(threads);
        server.start();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The body with which the command side exchanges a personal token, as its own tests have it. */
    String exchanged(HttpExchange exchange, String scope) throws IOException {
        var token = token(exchange);
        try {
            var access = tokenIn(new SessionId("session_" + token.substring(12, 38)), scope);
            return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":900}".formatted(access);
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String token(HttpExchange exchange) throws IOException {
        return JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .get("token")
                .stringValue();
    }

    /** From now on personal tokens are exchanged so. */
    void exchange(HttpHandler handler) {
        exchanges = handler;
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

    /** As an account has it that has no role. */
    public String tokenOf(AccountId account) throws JOSEException {
        return signed(
                key,
                claims("http://localhost:8080", Instant.now().plusSeconds(60), "user")
                        .subject(account.text()));
    }

    /** As somebody gets it who logs in. */
    public String tokenIn(SessionId session) throws JOSEException {
        return tokenIn(session, Scope.text(Scope.of(List.of("user"))));
    }

    /** As a program gets it. */
    String tokenIn(SessionId session, String scope) throws JOSEException {
        var claims = claims("http://localhost:8080", Instant.now().plusSeconds(60), "user")
                .claim("sid", session.text())
                .claim("scope", scope);
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
        threads.shutdownNow();
    }
}
