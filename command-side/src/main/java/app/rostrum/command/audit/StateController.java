package app.rostrum.command.audit;

import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was true at a moment, for the role auditor. */
@RestController
class StateController {

    private static final int MOST_VERSIONS = 999_999_999;
    private static final int VERSIONS_AT_ONCE = 1_000;
    private static final Duration UNTIL_IT_IS_KNOWN = Duration.ofMinutes(1);

    private final History history;

    StateController(History history) {
        this.history = history;
    }

    /** After a version, or at an instant, or now. */
    @GetMapping("/v1/audit/streams/{id}/state")
    ResponseEntity<StreamState> state(@PathVariable String id, HttpServletRequest request) {
        var parameters = new Parameters(request.getParameterMap(), Set.of("version", "at"));
        var version = version(Parameters.idIn(id), parameters);
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(fold(id, version));
    }

    /** An event recorded at an instant presupposes those before it in its stream, whatever the clock said at theirs. */
    private long version(String stream, Parameters parameters) {
        var asked = parameters.number("version", 1, MOST_VERSIONS);
        var at = parameters.instant("at");
        if (asked != null && at != null) {
            throw Problem.invalid("at", "cannot be said beside version");
        }
        var last = found(history.lastVersion(stream), "There is no such stream.");
        if (at != null) {
            return found(history.lastVersion(stream, at), "The stream had not begun then.");
        }
        if (asked != null && asked > last) {
            throw Problem.of(CommonProblem.NOT_FOUND, "The last version of the stream is " + last + ".");
        }
        return asked == null ? last : asked;
    }

    private StreamState fold(String stream, long upTo) {
        var state = StreamState.nothing(stream);
        try {
            while (state.version() < upTo) {
                state = state.after(history.versions(stream, state.version(), upTo, VERSIONS_AT_ONCE));
            }
        } catch (UnreadableEvent e) {
            throw Problem.retryLater(
                    CommonProblem.UNAVAILABLE,
                    "An event of the stream has a form that this node does not know yet.",
                    UNTIL_IT_IS_KNOWN);
        }
        return state;
    }

    private static long found(@Nullable Long version, String otherwise) {
        if (version == null) {
            throw Problem.of(CommonProblem.NOT_FOUND, otherwise);
        }
        return version;
    }
}
