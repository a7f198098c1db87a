package app.rostrum.command.store;

/** A request has come once more. It gets its first answer, and nothing of it is stored. */
public final class AnsweredBefore extends RuntimeException {

    private final transient Receipt first;

    AnsweredBefore(Receipt first) {
        super("the request was answered before", null, false, false);
        this.first = first;
    }

    /** The first answer. */
    public Receipt first() {
        return first;
    }
}
