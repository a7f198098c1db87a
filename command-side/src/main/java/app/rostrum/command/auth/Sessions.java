package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import org.jspecify.annotations.Nullable;

/** Who is logged in, as refresh tokens are checked against it. Kept in a table of its own, since a secret may never be in an event. */
public interface Sessions {

    /**
     * Keeps a new one, in the transaction of its opening.
     *
     * @param secret the digest of its first {@link RefreshToken}
     * @param device what the client says that it is
     */
    void open(SessionId session, AccountId account, byte[] secret, @Nullable String device);

    /** From now on none of its refresh tokens is good; in the transaction of its end. */
    void end(SessionId session);
}
