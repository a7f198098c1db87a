package app.rostrum.command;

/** A command broke a rule. Unchecked, so that the transaction is rolled back; without a stack trace, since nothing is broken. */
public final class CommandRefused extends RuntimeException {

    private final transient Refusal refusal;

    public CommandRefused(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
