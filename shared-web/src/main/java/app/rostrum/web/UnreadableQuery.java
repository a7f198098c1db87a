package app.rostrum.web;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Says which parameter of a query is no text: its percent signs are broken off, or its bytes are not UTF-8. */
final class UnreadableQuery {

    private UnreadableQuery() {}

    static Problem problem(@Nullable String query) {
        for (var pair : query == null ? new String[0] : query.split("&")) {
            if (!isText(pair)) {
                int end = pair.indexOf('=');
                return Problem.invalid(
                        end > 0 && isText(pair.substring(0, end)) ? pair.substring(0, end) : "",
                        "is not text in UTF-8");
            }
        }
        return Problem.invalid("", "is not text in UTF-8");
    }

    private static boolean isText(String encoded) {
        try {
            // Byte by byte: each becomes a character of the same number, and back again.
            var bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return false;
        }
    }
}
