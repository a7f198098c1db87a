package app.rostrum.standalone.faults;

/** A promise that was not kept. The first one ends the run. */
public final class Finding extends RuntimeException {

    /** What can be found, as reports call it. */
    public enum Name {
        ACKNOWLEDGED_AND_LOST,
        STORED_WITHOUT_A_COMMAND,
        HALF_STORED,
        ANSWERED_DIFFERENTLY,
        WENT_BACK,
        VANISHED,
        CAME_BACK,
        TOKEN_NOT_HONOURED,
        UNEXPECTED_ANSWER,
        NOT_RECONCILED,
        NOT_SETTLED
    }

    private final Name name;

    Finding(Name name, String what) {
        this(name + ": " + what, name);
    }

    private Finding(String message, Name name) {
        super(message);
        this.name = name;
    }

    /** Together with what was found afterwards, which may name the cause. */
    Finding and(Finding other) {
        return new Finding(getMessage() + "\n" + other.getMessage(), name);
    }

    public Name name() {
        return name;
    }
}
