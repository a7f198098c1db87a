package app.rostrum.query.web;

import app.rostrum.query.projection.Generation;
import app.rostrum.query.projection.Reading;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import org.springframework.stereotype.Component;

/** Nobody is shown a view that misses what it once held: it is asked before a read and after it. */
@Component
class Whole {

    private final ReadSettings settings;

    Whole(ReadSettings settings) {
        this.settings = settings;
    }

    void require(Generation view) {
        if (!view.isReadable()) {
            throw rebuilding(view);
        }
    }

    /** Of all that this request has read. */
    void requireStill() {
        Reading.lost().ifPresent(it -> {
            throw rebuilding(it);
        });
    }

    private Problem rebuilding(Generation view) {
        return Problem.retryLater(
                CommonProblem.READ_MODEL_REBUILDING,
                view.name() + ": " + view.built() + " so far.",
                settings.retryAfter());
    }
}
