package app.rostrum.standalone.demo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The little JSON that a client needs who writes text and reads ids. */
final class Json {

    private Json() {}

    /** An object of strings, from names and values in turn; values that are null are left out. */
    static String object(@Nullable String... namesAndValues) {
        var json = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                json.append(json.length() > 1 ? "," : "")
                        .append(string(String.valueOf(namesAndValues[i])))
                        .append(':')
                        .append(string(value));
            }
        }
        return json.append('}').toString();
    }

    /** The first string of that name, at whatever depth. */
    static String read(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("The answer has no " + name);
        }
        return found.group(1);
    }

    private static String string(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(it -> {
            switch (it) {
                case '"', '\\' -> json.append('\\').append((char) it);
                case '\n' -> json.append("\\n");
                default -> json.append((char) it);
            }
        });
        return json.append('"').toString();
    }
}
