package app.rostrum.command.app;

import static app.rostrum.command.app.AppRefusal.APP_NOT_FOUND;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.app.AppCommand.RegisterApp;
import app.rostrum.command.app.AppCommand.RemoveApp;
import app.rostrum.command.auth.Apps;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppEvent.AppRegistered;
import app.rostrum.events.app.AppEvent.AppRemoved;
import app.rostrum.events.app.AppId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A program that somebody has registered, until it is removed. What others have let it do are sessions. */
@AggregateRoot
class App {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable AppId id;

    private @Nullable AccountId owner;
    private boolean removed;

    App() {}

    @CommandHandler
    App(RegisterApp command, Apps apps) {
        var app = command.registered();
        apps.add(app);
        apply(new AppRegistered(
                app.id(), app.owner(), app.name(), app.redirectUris(), app.scopes(), app.confidential()));
    }

    @CommandHandler
    void decide(RemoveApp command, Apps apps) {
        if (!command.by().equals(owner)) {
            throw new CommandRefused(APP_NOT_FOUND);
        }
        if (!removed) {
            apps.remove(command.app());
            apply(new AppRemoved(command.app()));
        }
    }

    @EventSourcingHandler
    void evolve(AppRegistered event) {
        id = event.app();
        owner = event.owner();
    }

    @EventSourcingHandler
    void evolve(AppRemoved event) {
        removed = true;
    }
}
