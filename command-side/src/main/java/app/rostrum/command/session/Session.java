package app.rostrum.command.session;

import static app.rostrum.command.session.SessionRefusal.SESSION_NOT_FOUND;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.Sessions;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in somewhere, until it ends. Whether its refresh token is the right one is decided where that is kept. */
@AggregateRoot
class Session {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable AccountId account;
    private boolean ended;

    Session() {}

    @CommandHandler
    Session(OpenSession command, Sessions sessions) {
        sessions.open(command.session(), command.account(), command.secret(), command.device());
        apply(new SessionOpened(command.session(), command.account()));
    }

    @CommandHandler
    void decide(EndSession command, Sessions sessions) {
        if (!command.account().equals(account)) {
            throw new CommandRefused(SESSION_NOT_FOUND);
        }
        if (!ended) {
            sessions.end(command.session());
            apply(new SessionEnded(command.session(), command.account(), command.reason()));
        }
    }

    @EventSourcingHandler
    void evolve(SessionOpened event) {
        id = event.session();
        account = event.account();
    }

    @EventSourcingHandler
    void evolve(SessionEnded event) {
        ended = true;
    }
}
