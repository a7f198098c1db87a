package app.rostrum.command.session;

import app.rostrum.web.ProblemCode;
import java.util.Locale;
import org.springframework.http.HttpStatus;

enum SessionProblem implements ProblemCode {
    WRONG_CREDENTIALS("There is no account with that login and that password."),
    INVALID_REFRESH_TOKEN("That refresh token is good no longer; log in again.");

    private final String title;

    SessionProblem(String title) {
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.UNAUTHORIZED;
    }

    @Override
    public String title() {
        return title;
    }
}
