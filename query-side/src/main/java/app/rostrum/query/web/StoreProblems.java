package app.rostrum.query.web;

import app.rostrum.query.projection.StoreAway;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that is away, as a problem detail. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreProblems {

    private static final Logger LOG = LoggerFactory.getLogger(StoreProblems.class);

    private final ProblemWriter problems;
    private final ReadSettings settings;

    StoreProblems(ProblemWriter problems, ReadSettings settings) {
        this.problems = problems;
        this.settings = settings;
    }

    @ExceptionHandler
    void away(StoreAway e, HttpServletResponse response) throws IOException {
        LOG.warn("read failed reason={}", e.getMessage());
        problems.write(response, Problem.retryLater(CommonProblem.UNAVAILABLE, null, settings.retryAfter()));
    }
}
