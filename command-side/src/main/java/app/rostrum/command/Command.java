package app.rostrum.command;

import app.rostrum.events.Id;
import org.jspecify.annotations.Nullable;

/** A wish to change something. Each feature has one sealed interface of them, with records nested. */
public interface Command {

    /** The aggregate that decides. */
    Id target();

    /** What to answer when that aggregate does not exist; null for a command that makes it. */
    @Nullable
    Refusal whenMissing();
}
