package app.rostrum.query.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The place in a list after which the next page begins. To clients it is opaque: base64url of a format byte, the kind of list,
 * and the sort values of the last item; where a kind says so, how many these are, and a text after them.
 *
 * @param values those of the last item, as many as the kind says
 * @param text printable characters of ASCII; empty where the kind has none
 */
public record Cursor(CursorKind kind, List<Long> values, String text) {

    private static final byte FORMAT = 1;
    private static final int HEAD = 2;
    private static final int LONGEST = 3_000;

    public Cursor {
        values = List.copyOf(values);
        if (!kind.takes(values.size()) || text.length() > kind.longestText() || !isPrintable(text)) {
            throw new IllegalArgumentException("no cursor of " + kind);
        }
    }

    public static Cursor of(CursorKind kind, Long... values) {
        return new Cursor(kind, List.of(values), "");
    }

    /** The last item's value for sorting, or the last of several. */
    public long position() {
        return values.getLast();
    }

    public String encode() {
        var tail = text.getBytes(StandardCharsets.US_ASCII);
        int head = kind.varies() ? HEAD + 1 : HEAD;
        var bytes = ByteBuffer.allocate(head + values.size() * Long.BYTES + tail.length);
        bytes.put(FORMAT).put(kind.code());
        if (kind.varies()) {
            bytes.put((byte) values.size());
        }
        values.forEach(bytes::putLong);
        bytes.put(tail);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty where the text is no cursor of that kind exactly as it was given out. */
    public static Optional<Cursor> parse(CursorKind kind, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.remaining() < HEAD + 1 || bytes.get() != FORMAT || bytes.get() != kind.code()) {
            return Optional.empty();
        }
        return read(kind, bytes).filter(it -> it.position() > 0 && it.encode().equals(text));
    }

    private static Optional<Cursor> read(CursorKind kind, ByteBuffer bytes) {
        int numbers = kind.varies() ? Byte.toUnsignedInt(bytes.get()) : bytes.remaining() / Long.BYTES;
        int rest = bytes.remaining() - numbers * Long.BYTES;
        if (!kind.takes(numbers) || rest < 0 || rest > kind.longestText()) {
            return Optional.empty();
        }
        var values = new Long[numbers];
        for (int i = 0; i < numbers; i++) {
            values[i] = bytes.getLong();
        }
        var tail = new byte[rest];
        bytes.get(tail);
        var text = new String(tail, StandardCharsets.ISO_8859_1);
        return isPrintable(text) ? Optional.of(new Cursor(kind, List.of(values), text)) : Optional.empty();
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(it -> it > ' ' && it < 0x7f);
    }
}
