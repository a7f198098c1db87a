package app.rostrum.command;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionId;
import org.jspecify.annotations.Nullable;

/** Ends what was let in, after what makes that necessary was stored. */
public interface Logouts {

    /**
     * Ends one session of an account; nothing is appended where it has ended before.
     *
     * @throws CommandRefused if the account has no such session
     */
    Receipt end(SessionId session, AccountId account, EndReason reason, CommandContext context);

    /** @param but the session that goes on; null for none */
    void everywhere(AccountId account, EndReason reason, @Nullable SessionId but, CommandContext context);
}
