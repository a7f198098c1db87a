package app.rostrum.events;

/**
 * A place in the global order of events, which anybody can compare: 7 bits of epoch, 40 bits of transaction id, 16 bits
 * of place in the transaction (ADR 0005). Positions ascend but are not consecutive.
 *
 * @param value 0 (before the first event) to 2^63 - 1
 */
public record Position(long value) implements Comparable<Position> {

    /** The most events that one transaction may append. */
    public static final int PLACES = 1 << 16;

    /** Before the first event. */
    public static final Position START = new Position(0);

    private static final int PLACE_BITS = 16;
    private static final int TRANSACTION_BITS = 40;

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is never negative");
        }
    }

    /**
     * @param epoch 0 to 127; a restored or moved database starts a new one
     * @param transaction the writer's transaction id, below 2^40
     * @param place 0 to 65,535
     * @throws IllegalArgumentException if one is out of its range
     */
    public static Position of(int epoch, long transaction, int place) {
        if (epoch < 0 || epoch > 127 || transaction < 0 || transaction >> TRANSACTION_BITS != 0) {
            throw new IllegalArgumentException("epoch or transaction id out of range");
        }
        if (place < 0 || place >= PLACES) {
            throw new IllegalArgumentException("more than " + PLACES + " events in one transaction");
        }
        return new Position(
                ((long) epoch << (TRANSACTION_BITS + PLACE_BITS)) | (transaction << PLACE_BITS) | (long) place);
    }

    /** Which life of the database this was written in. */
    public int epoch() {
        return (int) (value >>> (TRANSACTION_BITS + PLACE_BITS));
    }

    /** The id of the transaction that wrote it. */
    public long transaction() {
        return (value >>> PLACE_BITS) & ((1L << TRANSACTION_BITS) - 1);
    }

    /** Its place among the events of its transaction, from 0. */
    public int place() {
        return (int) (value & (PLACES - 1));
    }

    public boolean isAfter(Position other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
