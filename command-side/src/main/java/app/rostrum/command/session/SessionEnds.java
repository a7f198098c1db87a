package app.rostrum.command.session;

import app.rostrum.command.Logouts;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.session.SessionCommand.DeleteToken;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.EndedSessions;
import app.rostrum.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends sessions: on record first, then for requests to this node, at once. Other nodes hear of it soon. */
@Component
class SessionEnds implements Logouts {

    private final Commands commands;
    private final StoredSessions sessions;
    private final EndedSessions ended;

    SessionEnds(Commands commands, StoredSessions sessions, EndedSessions ended) {
        this.commands = commands;
        this.sessions = sessions;
        this.ended = ended;
    }

    @Override
    public Receipt end(SessionId session, AccountId account, EndReason reason, CommandContext context) {
        var receipt = commands.send(new EndSession(session, account, reason), context);
        ended.add(session.text());
        return receipt;
    }

    /** @throws app.rostrum.command.CommandRefused if the account has no such token */
    Receipt deleteToken(SessionId token, AccountId account, CommandContext context) {
        var receipt = commands.send(new DeleteToken(token, account), context);
        ended.add(token.text());
        return receipt;
    }

    @Override
    public void everywhere(AccountId account, EndReason reason, @Nullable SessionId but, CommandContext context) {
        sessions.of(account).stream()
                .filter(it -> reason != EndReason.ALL_LOGGED_OUT || it.kind() != SessionKind.TOKEN)
                .filter(it -> !it.session().equals(but))
                .forEach(it -> endWithOthers(it, reason, context.once()));
    }

    private void endWithOthers(Live session, EndReason reason, CommandContext context) {
        var receipt = end(session.session(), session.account(), reason, context);
        if (session.kind() == SessionKind.TOKEN && receipt.appended()) {
            SecurityLog.personalTokenEnded(session.session(), session.account(), reason.text(), null);
        }
    }
}
