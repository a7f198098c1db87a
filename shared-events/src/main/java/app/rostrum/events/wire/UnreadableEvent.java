package app.rostrum.events.wire;

import org.jspecify.annotations.Nullable;

/** A stored or received event that this version of the code cannot read. Its message holds nothing of the event's content. */
public final class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
