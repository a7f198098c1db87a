package app.rostrum.query.web;

import app.rostrum.web.ProblemCode;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What reads can miss. */
public enum QueryProblem implements ProblemCode {
    POST_NOT_FOUND("There is no such post."),
    COMMENT_NOT_FOUND("There is no such comment."),
    ACCOUNT_NOT_FOUND("There is no such account.");

    private final String title;

    QueryProblem(String title) {
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }

    @Override
    public String title() {
        return title;
    }
}
