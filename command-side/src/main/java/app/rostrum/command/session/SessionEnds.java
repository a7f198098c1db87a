package app.rostrum.command.session;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.EndedSessions;
import org.springframework.stereotype.Component;

/** Ends sessions: on record first, then for requests to this node, at once. Other nodes hear of it soon. */
@Component
class SessionEnds {

    private final Commands commands;
    private final EndedSessions ended;

    SessionEnds(Commands commands, EndedSessions ended) {
        this.commands = commands;
        this.ended = ended;
    }

    /** @throws app.rostrum.command.CommandRefused if the account has no such session */
    Receipt end(SessionId session, AccountId account, EndReason reason, CommandContext context) {
        var receipt = commands.send(new EndSession(session, account, reason), context);
        ended.add(session.text());
        return receipt;
    }
}
