package app.rostrum.command.audit;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who looked at what. */
@Component
class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final String RECORD = "INSERT INTO look (auditor, request_id, question, accept) VALUES (?, ?, ?, ?)";
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;

    Looks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records a look, for good when this returns.
     *
     * @throws Problem 503 if it cannot be recorded; then nothing may be shown
     */
    void record(Look look) {
        try {
            jdbc.update(RECORD, look.auditor, look.requestId, look.question, look.accept);
        } catch (DataAccessException e) {
            LOG.warn(
                    "a look at the history was not recorded, and refused reason={}",
                    e.getClass().getSimpleName());
            throw Problem.retryLater(
                    CommonProblem.UNAVAILABLE, "The look cannot be recorded, so nothing is shown.", SHORTLY);
        }
    }

    /**
     * A look at the history, as it was asked for.
     *
     * @param auditor the account that looks
     * @param question path and query of the request
     * @param accept its header of that name: a page, or all there is
     */
    record Look(String auditor, String requestId, String question, String accept) {}
}
