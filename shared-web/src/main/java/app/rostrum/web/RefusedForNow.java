package app.rostrum.web;

import org.springframework.security.oauth2.jwt.JwtException;

/** A token is not looked at now, and why: an answer of its own, unlike that of a token which is not good. */
public final class RefusedForNow extends JwtException {

    private final transient Problem problem;

    public RefusedForNow(Problem problem) {
        super(problem.code().title());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
