package app.rostrum.command.unique;

import java.time.Duration;

/** Names that only one may have. A reservation is made in the transaction of the event that needs it. */
public interface Reservations {

    /**
     * Tries to reserve a name for an owner. Of any number of concurrent tries one succeeds.
     *
     * @param kind what kind of name, such as {@code handle}
     * @param name in the one form in which names of that kind are compared
     * @return whether the name is the owner's now
     */
    boolean reserve(String kind, String name, String owner);

    /** Lets others have a name after a while; until then only its owner can have it back. Nobody is found by it meanwhile. */
    void leave(String kind, String name, Duration after);
}
