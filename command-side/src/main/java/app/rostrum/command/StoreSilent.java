package app.rostrum.command;

/** Those before it are not done in time: the event store does not answer, or there are too many of them. Nothing of the command is stored. */
public final class StoreSilent extends RuntimeException {

    public StoreSilent() {
        super("the event store does not answer those before it", null, false, false);
    }
}
