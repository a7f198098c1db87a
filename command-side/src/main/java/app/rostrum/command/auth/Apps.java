package app.rostrum.command.auth;

import app.rostrum.events.app.AppId;

/** The apps there are, as clients are checked against them. Kept in a table of its own, since a secret may never be in an event. */
public interface Apps {

    /** Keeps a new one, in the transaction of its registration. */
    void add(ClientApp app);

    /** Forgets it, in the transaction of its end. */
    void remove(AppId app);
}
