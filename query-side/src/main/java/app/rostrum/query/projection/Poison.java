package app.rostrum.query.projection;

/** An event that a projection cannot apply. The message says why, and nothing of what people wrote. */
final class Poison extends RuntimeException {

    private final int partition;
    private final long offset;

    Poison(int partition, long offset, RuntimeException cause) {
        super("partition=%d offset=%d: %s".formatted(partition, offset, cause.getMessage()), cause);
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
