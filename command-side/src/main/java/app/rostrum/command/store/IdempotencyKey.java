package app.rostrum.command.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A request that its client may send again.
 *
 * @param scoped SHA-256 of caller, route and key: 32 bytes
 * @param request HMAC of the request, to tell another request under the same key: 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // digests, compared by the database
public record IdempotencyKey(byte[] scoped, byte[] request) {

    /**
     * @param caller who sends it; requests of others never meet
     * @param route method and path
     */
    public static IdempotencyKey of(String caller, String route, String key, byte[] request) {
        try {
            var text = caller + '\n' + route + '\n' + key;
            return new IdempotencyKey(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), request);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
