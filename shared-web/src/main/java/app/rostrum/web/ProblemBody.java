package app.rostrum.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A problem as it is sent: RFC 9457 with {@code code}, {@code request_id} and, for input, {@code errors}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable String requestId,
        List<InputError> errors) {

    static ProblemBody of(Problem problem) {
        var code = problem.code();
        return new ProblemBody(
                "urn:rostrum:problem:" + code.code(),
                code.title(),
                code.status().value(),
                problem.getMessage(),
                code.code(),
                MDC.get(RequestIdFilter.MDC_KEY),
                problem.errors());
    }
}
