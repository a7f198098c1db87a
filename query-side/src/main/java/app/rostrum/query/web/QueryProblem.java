package app.rostrum.query.web;

import app.rostrum.web.ProblemCode;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What reads can miss, and what of lists cannot be gone on with. */
public enum QueryProblem implements ProblemCode {
    POST_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such post."),
    COMMENT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such comment."),
    ACCOUNT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such account."),
    CURSOR_EXPIRED(HttpStatus.BAD_REQUEST, "This list cannot be gone on with any more; begin with its first page.");

    private final HttpStatus status;
    private final String title;

    QueryProblem(HttpStatus status, String title) {
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
