package app.rostrum.command;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionId;
import org.jspecify.annotations.Nullable;

/** Ends what an account is logged in with, after what makes that necessary was stored. */
@FunctionalInterface
public interface Logouts {

    /** @param but the session that goes on; null for none */
    void everywhere(AccountId account, EndReason reason, @Nullable SessionId but, CommandContext context);
}
