package app.rostrum.command.session;

import app.rostrum.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SessionProblem implements ProblemCode {
    WRONG_CREDENTIALS;

    @Override
    public String code() {
        return "wrong-credentials";
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.UNAUTHORIZED;
    }

    @Override
    public String title() {
        return "There is no account with that login and that password.";
    }
}
