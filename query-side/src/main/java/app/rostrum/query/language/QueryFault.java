package app.rostrum.query.language;

/** Something in a query that cannot be understood, and where. It has no stack trace: it is an answer, not an accident. */
public final class QueryFault extends RuntimeException {

    private final int column;

    QueryFault(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    /** The character with which it begins, from 1. */
    public int column() {
        return column;
    }
}
