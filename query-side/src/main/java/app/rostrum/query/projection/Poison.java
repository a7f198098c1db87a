package app.rostrum.query.projection;

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

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}
