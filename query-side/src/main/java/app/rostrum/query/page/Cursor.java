package app.rostrum.query.page;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The place in a list after which the next page begins. To clients it is opaque: base64url of a format byte, the kind of list,
 * and the sort values of the last item.
 *
 * @param values those of the last item, as many as the kind says
 */
public record Cursor(CursorKind kind, List<Long> values) {

    private static final byte FORMAT = 1;
    private static final int HEAD = 2;

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(CursorKind kind, Long... values) {
        return new Cursor(kind, List.of(values));
    }

    /** The last item's value for sorting, or the last of several. */
    public long position() {
        return values.getLast();
    }

    public String encode() {
        var bytes = ByteBuffer.allocate(HEAD + values.size() * Long.BYTES);
        bytes.put(FORMAT).put(kind.code());
        values.forEach(bytes::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty where the text is no cursor of that kind exactly as it was given out. */
    public static Optional<Cursor> parse(CursorKind kind, String text) {
        if (text.length() > 64) {
            return Optional.empty();
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.remaining() != HEAD + kind.numbers() * Long.BYTES
                || bytes.get() != FORMAT
                || bytes.get() != kind.code()) {
            return Optional.empty();
        }
        var values = new Long[kind.numbers()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getLong();
        }
        var cursor = of(kind, values);
        return cursor.position() > 0 && cursor.encode().equals(text) ? Optional.of(cursor) : Optional.empty();
    }
}
