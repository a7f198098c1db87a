package app.rostrum.command.account;

import static app.rostrum.command.account.AccountRefusal.EMAIL_TAKEN;
import static app.rostrum.command.account.AccountRefusal.HANDLE_TAKEN;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Names;
import app.rostrum.command.unique.Reservations;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Somebody on the platform. */
@AggregateRoot
class Account {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable AccountId id;

    Account() {}

    @CommandHandler
    Account(RegisterAccount command, Reservations reservations, Credentials credentials) {
        var owner = command.account().text();
        if (!reservations.reserve(Names.HANDLE, command.handle(), owner)) {
            throw new CommandRefused(HANDLE_TAKEN);
        }
        if (!reservations.reserve(Names.EMAIL, command.email(), owner)) {
            throw new CommandRefused(EMAIL_TAKEN);
        }
        credentials.add(command.account(), command.handle(), command.email(), command.passwordHash());
        apply(new AccountRegistered(command.account(), command.handle(), command.name()));
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        id = event.accountId();
    }
}
