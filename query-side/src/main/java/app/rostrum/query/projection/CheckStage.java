package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Pass;
import java.util.Optional;
import java.util.function.Consumer;

/** A part of the comparison of a view, which reads events as often as it must. */
interface CheckStage<E extends DomainEvent> {

    /** What it has to read next. */
    Optional<Pass> next();

    void add(Recorded<E> recorded, Consumer<Difference> found);

    /** The events of the pass have been read. */
    void finish(Consumer<Difference> found);
}
