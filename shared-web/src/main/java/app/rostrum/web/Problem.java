package app.rostrum.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem detail (RFC 9457). It has no stack trace: it is an answer, not an accident. */
public final class Problem extends RuntimeException {

    private final transient ProblemCode code;
    private final transient List<InputError> errors;
    private final transient @Nullable Duration retryAfter;

    private Problem(ProblemCode code, @Nullable String detail, List<InputError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, null, List.of(), null);
    }

    /** @param detail what this case is about, for a person; shown to the client */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), null);
    }

    /** 400, naming a path variable, query parameter or header. */
    public static Problem invalid(String parameter, String detail) {
        return invalid(List.of(InputError.parameter(parameter, detail)));
    }

    /** 400, naming each piece of input that is wrong. */
    public static Problem invalid(List<InputError> errors) {
        return new Problem(CommonProblem.INVALID_REQUEST, null, errors, null);
    }

    /** @param retryAfter when the client may try again, rounded up to seconds */
    public static Problem retryLater(ProblemCode code, @Nullable String detail, Duration retryAfter) {
        return new Problem(code, detail, List.of(), retryAfter);
    }

    public ProblemCode code() {
        return code;
    }

    public List<InputError> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
