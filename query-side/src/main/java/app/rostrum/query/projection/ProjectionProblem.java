package app.rostrum.query.projection;

import app.rostrum.web.ProblemCode;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What operators can ask for in vain. */
enum ProjectionProblem implements ProblemCode {
    PROJECTION_NOT_FOUND("There is no such projection."),
    GENERATION_NOT_FOUND("There is no such generation of that projection.");

    private final String title;

    ProjectionProblem(String title) {
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
