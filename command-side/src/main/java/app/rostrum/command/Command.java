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

    /**
     * Whether its events may be written in one transaction with those of others, after it is decided. That is so where the aggregate decides by
     * its own stream alone: what handlers write or lock besides is not in that transaction.
     */
    default boolean sharesTransaction() {
        return false;
    }
}
