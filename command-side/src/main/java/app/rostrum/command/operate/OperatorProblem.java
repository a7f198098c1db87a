package app.rostrum.command.operate;

import app.rostrum.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum OperatorProblem implements ProblemCode {
    PROJECTION_NOT_FOUND;

    @Override
    public String code() {
        return "projection-not-found";
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }

    @Override
    public String title() {
        return "There is no such projection.";
    }
}
