package app.rostrum.command.auth;

import app.rostrum.events.session.SessionId;

/** Who is let in, as secrets are checked against it. Kept in a table of its own, since a secret may never be in an event. */
public interface Sessions {

    /** Keeps a new one, in the transaction of its opening. */
    void open(Admission admission);

    /** From now on none of its secrets is good; in the transaction of its end. */
    void end(SessionId session);
}
