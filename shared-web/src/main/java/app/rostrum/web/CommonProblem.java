package app.rostrum.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The failures that any request can meet. */
public enum CommonProblem implements ProblemCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Something in the request is not as it has to be; see errors."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not well-formed JSON."),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "This needs a valid access token."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The access token does not allow this."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This cannot be done with that method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are JSON."),
    CONFLICT(HttpStatus.CONFLICT, "Others changed the same thing at the same time; try again."),
    STALE_VERSION(HttpStatus.PRECONDITION_FAILED, "It has changed since; read it again, then decide."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large."),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body took too long to come."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Bodies are JSON."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "That idempotency key was used with another request before."),
    IDEMPOTENCY_KEY_IN_FLIGHT(HttpStatus.CONFLICT, "A request with that idempotency key is still being worked on."),
    VERSION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "Say in If-Match which version this changes."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "These are too many requests for now; try again later."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the request id helps to find it."),
    READ_MODEL_BEHIND(HttpStatus.SERVICE_UNAVAILABLE, "What you wrote is not readable yet; try again shortly."),
    READ_MODEL_REBUILDING(HttpStatus.SERVICE_UNAVAILABLE, "This view is being built; try again shortly."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A part of the system is away; try again shortly.");

    private final HttpStatus status;
    private final String title;

    CommonProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
