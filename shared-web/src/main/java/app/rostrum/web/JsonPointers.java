package app.rostrum.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Where in a body something is wrong, as RFC 6901 writes it and with the names that the client knows. */
final class JsonPointers {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private JsonPointers() {}

    /** Of a Java property path such as {@code items[2].displayName}. */
    static String of(String propertyPath) {
        var pointer = new StringBuilder();
        for (var step : propertyPath.split("[.\\[\\]]+")) {
            if (!step.isEmpty()) {
                pointer.append('/').append(escape(snakeCase(step)));
            }
        }
        return pointer.toString();
    }

    /** Of the place where a JSON reader stopped. */
    static String of(List<JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            var property = step.getPropertyName();
            pointer.append('/').append(property == null ? Integer.toString(step.getIndex()) : escape(property));
        }
        return pointer.toString();
    }

    private static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(it -> "_" + it.group().toLowerCase(Locale.ROOT));
    }

    private static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
