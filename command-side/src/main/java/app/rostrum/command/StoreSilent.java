package app.rostrum.command;

/** The event store does not answer others that are before it. The command was not decided, and nothing of it is stored. */
public final class StoreSilent extends RuntimeException {

    public StoreSilent() {
        super("the event store does not answer those before it", null, false, false);
    }
}
