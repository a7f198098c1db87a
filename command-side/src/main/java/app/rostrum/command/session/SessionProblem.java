package app.rostrum.command.session;

import app.rostrum.web.ProblemCode;
import java.util.Locale;
import org.springframework.http.HttpStatus;

enum SessionProblem implements ProblemCode {
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "There is no account with that login and that password."),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "That refresh token is good no longer; log in again."),
    ACCOUNT_SUSPENDED(HttpStatus.FORBIDDEN, "This account is suspended.");

    private final HttpStatus status;
    private final String title;

    SessionProblem(HttpStatus status, String title) {
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
