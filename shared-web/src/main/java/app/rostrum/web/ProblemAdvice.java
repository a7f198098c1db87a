package app.rostrum.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure of a request as a problem detail, in one place. Each side adds its own exceptions with an advice of its own. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(Problem problem) {
        return problems.entity(problem);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException e) {
        return problems.entity(UnreadableBody.problem(e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(MethodArgumentNotValidException e) {
        var errors = new ArrayList<InputError>();
        for (var error : e.getBindingResult().getAllErrors()) {
            var pointer = error instanceof FieldError field ? JsonPointers.of(field.getField()) : "";
            errors.add(InputError.body(pointer, message(error.getDefaultMessage())));
        }
        return problems.entity(Problem.invalid(errors));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(HandlerMethodValidationException e) {
        var errors = new ArrayList<InputError>();
        for (var result : e.getParameterValidationResults()) {
            var name = result.getMethodParameter().getParameterName();
            for (var error : result.getResolvableErrors()) {
                errors.add(InputError.parameter(name == null ? "" : name, message(error.getDefaultMessage())));
            }
        }
        return problems.entity(Problem.invalid(errors));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(ConstraintViolationException e) {
        return problems.entity(Problem.invalid(e.getConstraintViolations().stream()
                .map(it -> InputError.body(JsonPointers.of(it.getPropertyPath().toString()), it.getMessage()))
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mistyped(MethodArgumentTypeMismatchException e) {
        return problems.entity(Problem.invalid(e.getName(), "is not of the right form"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingServletRequestParameterException e) {
        return problems.entity(Problem.invalid(e.getParameterName(), "is missing"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingRequestHeaderException e) {
        return problems.entity(Problem.invalid(e.getHeaderName(), "is missing"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(InvalidParameterException e, HttpServletRequest request) {
        return problems.entity(UnreadableQuery.problem(request.getQueryString()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> malformed(ServletRequestBindingException e) {
        return problems.entity(Problem.invalid(List.of()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> method(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedHttpMethods();
        var answer = problems.entity(Problem.of(CommonProblem.METHOD_NOT_ALLOWED));
        return allowed == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .header(
                                HttpHeaders.ALLOW,
                                String.join(
                                        ", ",
                                        allowed.stream().map(it -> it.name()).toList()))
                        .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mediaType(HttpMediaTypeNotSupportedException e) {
        return problems.entity(Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mediaType(HttpMediaTypeNotAcceptableException e) {
        return problems.entity(Problem.of(CommonProblem.NOT_ACCEPTABLE));
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<byte[]> nothing() {
        return problems.entity(Problem.of(CommonProblem.NOT_FOUND));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unauthenticated(AuthenticationException e) {
        return problems.entity(Problem.of(CommonProblem.UNAUTHENTICATED));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> forbidden(AccessDeniedException e) {
        return problems.entity(Problem.of(CommonProblem.FORBIDDEN));
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("the client went away before its answer was complete");
    }

    /** The top of a request: whatever nobody thought of is our bug. The log has it, the client has the request id. */
    @ExceptionHandler
    ResponseEntity<byte[]> bug(Exception e) {
        LOG.error("a request failed in a way nobody thought of", e);
        return problems.entity(Problem.of(CommonProblem.INTERNAL_ERROR));
    }

    private static String message(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "is not valid" : text;
    }
}
