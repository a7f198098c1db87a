package app.rostrum.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a body that could not be read what is wrong with it, in words of ours: a library's would name classes. */
final class UnreadableBody {

    private static final int LONGEST_NAME = 100;

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException e) {
        JacksonException json = null;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (json == null && cause instanceof JacksonException first) {
                json = first;
            }
        }
        return json == null ? Problem.of(CommonProblem.MALFORMED_JSON, "A JSON object is expected.") : problem(json);
    }

    private static Problem problem(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException it -> invalid(it, "is not a known field");
            case MismatchedInputException it -> invalid(it, "has to be " + expected(it.getTargetType()));
            case DatabindException it -> invalid(it, "is not of the right form");
            case StreamReadException it ->
                Problem.of(
                        CommonProblem.MALFORMED_JSON,
                        "It breaks off or is not JSON at line %d, column %d."
                                .formatted(
                                        it.getLocation().getLineNr(),
                                        it.getLocation().getColumnNr()));
            default -> Problem.of(CommonProblem.MALFORMED_JSON);
        };
    }

    private static Problem invalid(JacksonException e, String detail) {
        var pointer = JsonPointers.of(e.getPath());
        var shown = pointer.length() > LONGEST_NAME ? pointer.substring(0, LONGEST_NAME) : pointer;
        return Problem.invalid(List.of(InputError.body(shown, detail)));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(it -> ((Enum<?>) it).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or ", "one of: ", ""));
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return "a JSON object";
    }
}
