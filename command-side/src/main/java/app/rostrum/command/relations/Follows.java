package app.rostrum.command.relations;

import app.rostrum.events.account.AccountId;

/** How many accounts each one follows, counted in the transaction of the events that say so; and which of them want to be asked. */
public interface Follows {

    /** The most that one account follows, those included that it has asked and that have not answered. */
    int MOST = 5_000;

    /**
     * Counts one more.
     *
     * @return false if there are the most already, and nothing was counted
     */
    boolean begin(AccountId follower);

    /** Counts one less. */
    void end(AccountId follower);

    /** Whether whoever wants to follow an account has to ask. That is read, and may be otherwise by the time it is used. */
    boolean areAskedFor(AccountId followed);
}
