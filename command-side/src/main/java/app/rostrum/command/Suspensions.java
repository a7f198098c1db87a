package app.rostrum.command;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.account.AccountId;

/** Sees to it that nobody gets in to an account. */
public interface Suspensions {

    /**
     * Suspends it and ends all that was let in; where it is suspended already, what was let in meanwhile.
     *
     * @throws CommandRefused if there is no such account
     */
    Receipt suspend(AccountId account, CommandContext context);
}
