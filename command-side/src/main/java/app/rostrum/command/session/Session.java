package app.rostrum.command.session;

import static app.rostrum.command.session.SessionRefusal.SESSION_NOT_FOUND;
import static app.rostrum.command.session.SessionRefusal.TOKEN_NOT_FOUND;
import static app.rostrum.events.session.EndReason.LOGGED_OUT;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.Admission.App;
import app.rostrum.command.auth.Admission.Login;
import app.rostrum.command.auth.Admission.PersonalToken;
import app.rostrum.command.auth.Sessions;
import app.rostrum.command.session.SessionCommand.DeleteToken;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionEvent.AppAdmitted;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionEvent.TokenMade;
import app.rostrum.events.session.SessionId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in, or something that was let in, until it ends. Whether its secret is the right one is decided where that is kept. */
@AggregateRoot
class Session {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable AccountId account;
    private boolean token;
    private boolean ended;

    Session() {}

    @CommandHandler
    Session(OpenSession command, Sessions sessions) {
        sessions.open(command.admission());
        apply(
                switch (command.admission()) {
                    case Login it -> new SessionOpened(it.session(), it.account());
                    case PersonalToken it -> new TokenMade(it.session(), it.account(), it.scopes(), it.expiresAt());
                    case App it -> new AppAdmitted(it.session(), it.account(), it.app(), it.scopes());
                });
    }

    @CommandHandler
    void decide(EndSession command, Sessions sessions) {
        if (!command.account().equals(account)) {
            throw new CommandRefused(SESSION_NOT_FOUND);
        }
        end(command.session(), command.account(), command.reason(), sessions);
    }

    @CommandHandler
    void decide(DeleteToken command, Sessions sessions) {
        if (!token || !command.account().equals(account)) {
            throw new CommandRefused(TOKEN_NOT_FOUND);
        }
        end(command.session(), command.account(), LOGGED_OUT, sessions);
    }

    private void end(SessionId session, AccountId owner, EndReason reason, Sessions sessions) {
        if (!ended) {
            sessions.end(session);
            apply(new SessionEnded(session, owner, reason));
        }
    }

    @EventSourcingHandler
    void evolve(SessionOpened event) {
        id = event.session();
        account = event.account();
    }

    @EventSourcingHandler
    void evolve(TokenMade event) {
        id = event.session();
        account = event.account();
        token = true;
    }

    @EventSourcingHandler
    void evolve(AppAdmitted event) {
        id = event.session();
        account = event.account();
    }

    @EventSourcingHandler
    void evolve(SessionEnded event) {
        ended = true;
    }
}
