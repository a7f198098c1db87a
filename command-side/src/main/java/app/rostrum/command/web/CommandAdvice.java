package app.rostrum.command.web;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.LostRace;
import app.rostrum.command.Refusal;
import app.rostrum.command.StoreSilent;
import app.rostrum.command.store.IdempotencyKeys.KeyInFlight;
import app.rostrum.command.store.IdempotencyKeys.KeyReused;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemCode;
import app.rostrum.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The failures of commands as problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(CommandAdvice.class);
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final ProblemWriter problems;

    CommandAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    static Problem storeIsAway() {
        return Problem.retryLater(
                CommonProblem.UNAVAILABLE,
                "The event store is away. Whether the command was stored is not known; send it again with the same Idempotency-Key.",
                SHORTLY);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(CommandRefused e) {
        return problems.entity(Problem.of(new RefusalProblem(e.refusal())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> raced(LostRace e) {
        return problems.entity(Problem.retryLater(CommonProblem.CONFLICT, null, SHORTLY));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notBegun(StoreSilent e) {
        return problems.entity(Problem.retryLater(
                CommonProblem.UNAVAILABLE,
                "The event store does not answer. The command was not stored; send it again.",
                SHORTLY));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> inFlight(KeyInFlight e) {
        return problems.entity(Problem.retryLater(CommonProblem.IDEMPOTENCY_KEY_IN_FLIGHT, null, SHORTLY));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> reused(KeyReused e) {
        return problems.entity(Problem.of(CommonProblem.IDEMPOTENCY_KEY_REUSED));
    }

    @ExceptionHandler({
        TransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        UncategorizedDataAccessException.class
    })
    ResponseEntity<byte[]> storeIsAway(RuntimeException e, HttpServletRequest request) {
        LOG.warn(
                "the event store did not answer as it should reason={}",
                e.getClass().getSimpleName());
        return problems.entity(READS.contains(request.getMethod()) ? storeDoesNotAnswer() : storeIsAway());
    }

    private static Problem storeDoesNotAnswer() {
        return Problem.retryLater(CommonProblem.UNAVAILABLE, "The event store does not answer in time.", SHORTLY);
    }

    private record RefusalProblem(Refusal refusal) implements ProblemCode {

        @Override
        public String code() {
            return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public HttpStatus status() {
            return switch (refusal.kind()) {
                case FORBIDDEN -> HttpStatus.FORBIDDEN;
                case MISSING -> HttpStatus.NOT_FOUND;
                case CONFLICTING -> HttpStatus.CONFLICT;
                case STALE -> HttpStatus.PRECONDITION_FAILED;
            };
        }

        @Override
        public String title() {
            return refusal.rule();
        }
    }
}
