package app.rostrum.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a body of {@code application/x-www-form-urlencoded} says, in UTF-8 (WHATWG URL, 5.1). */
final class FormParameters {

    private static final int HEX = 16;

    private FormParameters() {}

    /**
     * All parameters of a request: of each, the values in the query come first (Servlet 6.1, 3.1).
     *
     * @throws Problem if there are more than that, or something is no text
     */
    static Map<String, List<String>> merged(Map<String, String[]> query, byte[] body, int most) {
        var all = new LinkedHashMap<String, List<String>>();
        query.forEach((name, values) -> all.put(name, new ArrayList<>(Arrays.asList(values))));
        int count = all.values().stream().mapToInt(List::size).sum();
        for (int from = 0; from < body.length; ) {
            int end = indexOf('&', body, from, body.length);
            if (end > from) {
                if (++count > most) {
                    throw invalid("has more than " + most + " parameters");
                }
                int equals = indexOf('=', body, from, end);
                all.computeIfAbsent(text(body, from, equals), it -> new ArrayList<>())
                        .add(text(body, Math.min(equals + 1, end), end));
            }
            from = end + 1;
        }
        return Collections.unmodifiableMap(all);
    }

    /** As servlets have it. */
    static Map<String, String[]> asArrays(Map<String, List<String>> parameters) {
        var arrays = new LinkedHashMap<String, String[]>();
        parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(arrays);
    }

    /** Where that stands; the end if it does not. */
    private static int indexOf(char wanted, byte[] body, int from, int end) {
        int at = from;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String text(byte[] body, int from, int end) {
        var bytes = new ByteArrayOutputStream(end - from);
        for (int i = from; i < end; i++) {
            switch (body[i]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    bytes.write(digit(body, i + 1, end) * HEX + digit(body, i + 2, end));
                    i += 2;
                }
                default -> bytes.write(body[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notText();
        }
    }

    private static int digit(byte[] body, int at, int end) {
        int digit = at < end ? Character.digit((char) body[at], HEX) : -1;
        if (digit < 0) {
            throw notText();
        }
        return digit;
    }

    private static Problem notText() {
        return invalid("is not text in UTF-8");
    }

    private static Problem invalid(String detail) {
        return Problem.invalid(List.of(InputError.body("", detail)));
    }
}
