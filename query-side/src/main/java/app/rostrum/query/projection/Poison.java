package app.rostrum.query.projection;

import app.rostrum.events.wire.UnreadableEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event that a projection cannot apply. The message says which, and nothing of what people wrote. */
final class Poison extends RuntimeException {

    private final int partition;
    private final long offset;

    /** @param name the event's stored name, where it has one */
    Poison(int partition, long offset, @Nullable String name, RuntimeException cause) {
        super(
                "partition=%d offset=%d event=%s failure=%s"
                        .formatted(partition, offset, name, cause.getClass().getSimpleName()),
                cause);
        this.partition = partition;
        this.offset = offset;
    }

    /** What is wrong with it, in words for an operator. */
    String reason() {
        var cause = Objects.requireNonNull(getCause());
        return cause instanceof UnreadableEvent || cause instanceof DocumentRefused
                ? String.valueOf(cause.getMessage())
                : "the view has a fault with it; the log names it";
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}
