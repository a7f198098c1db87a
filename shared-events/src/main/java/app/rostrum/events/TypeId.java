package app.rostrum.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The text form of ids: a type, an underscore and a UUID in 26 characters of lower-case Crockford base32, as the TypeID
 * specification 0.3 has it. Where the UUID is of version 7, ids of one type sort by the time they were made.
 */
public final class TypeId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private TypeId() {}

    /** The text of a UUID as an id of the given type. */
    public static String of(String type, UUID uuid) {
        char[] digits = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return type + '_' + new String(digits);
    }

    /**
     * The id of what there is but once for these names: a UUID of version 8 (RFC 9562, 5.8) that begins SHA-256 of them, with a line's end
     * after each.
     */
    public static String named(String type, String... names) {
        var digest = ByteBuffer.wrap(sha256(String.join("\n", names) + "\n"));
        long high = (digest.getLong() & ~0xF000L) | 0x8000L;
        long low = (digest.getLong() >>> 2) | 0x8000_0000_0000_0000L;
        return of(type, new UUID(high, low));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the text is an id of the given type. */
    public static boolean isValid(String type, String text) {
        int start = type.length() + 1;
        if (text.length() != start + LENGTH || !text.startsWith(type) || text.charAt(type.length()) != '_') {
            return false;
        }
        if (text.charAt(start) > '7') {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text itself, if it is an id of the given type.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String require(String type, String text) {
        if (!isValid(type, text)) {
            throw new IllegalArgumentException("not an id of type " + type);
        }
        return text;
    }
}
