package app.rostrum.standalone;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key that tokens can be signed with (ES256).
 *
 * @param id as tokens name it
 * @param secret what nobody else may read of it
 * @param more what the header of tokens says besides
 */
record SigningKey(String id, PrivateKey key, String secret, ObjectNode more) {

    private static final String CURVE = "secp256r1";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int COORDINATE_BYTES = 32;

    /** The one that the nodes sign with, as whoever reads the database has it. */
    static SigningKey ofTheSystem() throws SQLException, GeneralSecurityException {
        var stored = JSON.readTree(EventStore.query(
                        "SELECT jwk FROM signing_key WHERE signs_from <= now() ORDER BY signs_from DESC LIMIT 1")
                .getFirst());
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        var number = stored.get("d").asString();
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, Base64.getUrlDecoder().decode(number)),
                        parameters.getParameterSpec(ECParameterSpec.class)));
        return new SigningKey(stored.get("kid").asString(), key, number, JSON.createObjectNode());
    }

    /** A new one that calls itself as another one is called, and is in the header of its tokens. */
    static SigningKey posingAs(String id) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        var pair = generator.generateKeyPair();
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var published = JSON.createObjectNode();
        published.put("kty", "EC").put("crv", "P-256");
        published.put("x", coordinate(point.getAffineX())).put("y", coordinate(point.getAffineY()));
        var header = JSON.createObjectNode();
        header.set("jwk", published);
        return new SigningKey(id, pair.getPrivate(), "", header);
    }

    private static String coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[COORDINATE_BYTES];
        var kept = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - COORDINATE_BYTES), bytes.length);
        System.arraycopy(kept, 0, fixed, COORDINATE_BYTES - kept.length, kept.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    /** The same, whose tokens say in their header where it is to be found. */
    SigningKey foundBy(String field, String address) {
        return new SigningKey(id, key, secret, JSON.createObjectNode().put(field, address));
    }

    /** The token with that header, which names this key, and those claims. */
    String sign(String type, JsonNode claims) throws GeneralSecurityException {
        var header = more.deepCopy();
        header.put("alg", "ES256").put("typ", type).put("kid", id);
        var signed = part(header.toString()) + '.' + part(claims.toString());
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    /** A part of a token that stands for a text. */
    static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The claims of a token. */
    static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    @Override
    public String toString() {
        return "SigningKey " + id;
    }
}
