package app.rostrum.command.account;

import static app.rostrum.command.account.AccountRefusal.EMAIL_TAKEN;
import static app.rostrum.command.account.AccountRefusal.HANDLE_TAKEN;
import static app.rostrum.command.account.AccountRefusal.TOKEN_NOT_VALID;
import static app.rostrum.command.account.AccountRefusal.WRONG_PASSWORD;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.ChangePassword;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.account.AccountCommand.VerifyEmail;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Names;
import app.rostrum.command.mail.LetterKind;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.unique.Reservations;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
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

    private boolean emailVerified;

    Account() {}

    @CommandHandler
    Account(RegisterAccount command, Reservations reservations, Credentials credentials, Letters letters) {
        var owner = command.account().text();
        if (!reservations.reserve(Names.HANDLE, command.handle(), owner)) {
            throw new CommandRefused(HANDLE_TAKEN);
        }
        if (!reservations.reserve(Names.EMAIL, command.email(), owner)) {
            throw new CommandRefused(EMAIL_TAKEN);
        }
        credentials.add(command.account(), command.handle(), command.email(), command.passwordHash());
        letters.write(LetterKind.VERIFY_EMAIL, command.account());
        apply(new AccountRegistered(command.account(), command.handle(), command.name()));
    }

    /** A link that is opened twice is no mistake. */
    @CommandHandler
    void decide(VerifyEmail command, Credentials credentials) {
        if (!emailVerified) {
            credentials.verifyEmail(command.account());
            apply(new EmailVerified(command.account()));
        }
    }

    @CommandHandler
    void decide(ChangePassword command, Credentials credentials, MailTokens tokens) {
        if (!command.proven()) {
            throw new CommandRefused(WRONG_PASSWORD);
        }
        var token = command.mailToken();
        if (token != null && !tokens.use(LetterKind.RESET_PASSWORD, token)) {
            throw new CommandRefused(TOKEN_NOT_VALID);
        }
        credentials.changePassword(command.account(), command.passwordHash());
        apply(new PasswordChanged(command.account(), token != null));
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        id = event.accountId();
    }

    @EventSourcingHandler
    void evolve(EmailVerified event) {
        emailVerified = true;
    }
}
