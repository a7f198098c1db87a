package app.rostrum.command.account;

import app.rostrum.command.Logouts;
import app.rostrum.command.Suspensions;
import app.rostrum.command.account.AccountCommand.Suspend;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import org.springframework.stereotype.Component;

/** Suspends on record first; then nobody can log in who would not be logged out. */
@Component
class AccountSuspensions implements Suspensions {

    private final Commands commands;
    private final Logouts logouts;

    AccountSuspensions(Commands commands, Logouts logouts) {
        this.commands = commands;
        this.logouts = logouts;
    }

    @Override
    public Receipt suspend(AccountId account, CommandContext context) {
        var receipt = commands.send(new Suspend(account, true), context);
        logouts.everywhere(account, EndReason.ACCOUNT_SUSPENDED, null, context);
        return receipt;
    }
}
