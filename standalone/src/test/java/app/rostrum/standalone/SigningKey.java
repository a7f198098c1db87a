package app.rostrum.standalone;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.sql.SQLException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key that tokens can be signed with (ES256).
 *
 * @param id as tokens name it
 * @param secret what nobody else may read of it
 */
record SigningKey(String id, PrivateKey key, String secret) {

    private static final String CURVE = "secp256r1";
    private static final JsonMapper JSON = new JsonMapper();

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
        return new SigningKey(stored.get("kid").asString(), key, number);
    }

    /** A new one that calls itself as another one is called. */
    static SigningKey posingAs(String id) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return new SigningKey(id, generator.generateKeyPair().getPrivate(), "");
    }

    /** The token with that header, which names this key, and those claims. */
    String sign(String type, JsonNode claims) throws GeneralSecurityException {
        var header = JSON.createObjectNode();
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
