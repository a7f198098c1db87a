package app.rostrum.command.account;

import static app.rostrum.command.account.AccountRefusal.ACCOUNT_NOT_FOUND;
import static app.rostrum.command.account.AccountRefusal.EMAIL_TAKEN;
import static app.rostrum.command.account.AccountRefusal.HANDLE_TAKEN;
import static app.rostrum.command.account.AccountRefusal.TOKEN_NOT_VALID;
import static app.rostrum.command.account.AccountRefusal.WRONG_PASSWORD;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.ChangeHandle;
import app.rostrum.command.account.AccountCommand.ChangePassword;
import app.rostrum.command.account.AccountCommand.ChangeProfile;
import app.rostrum.command.account.AccountCommand.ChangeRole;
import app.rostrum.command.account.AccountCommand.CloseAccount;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.account.AccountCommand.Suspend;
import app.rostrum.command.account.AccountCommand.VerifyEmail;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Names;
import app.rostrum.command.mail.LetterKind;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.relations.Relations;
import app.rostrum.command.unique.Reservations;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.AccountReinstated;
import app.rostrum.events.account.AccountEvent.AccountSuspended;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.HandleChanged;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.account.AccountEvent.RoleGranted;
import app.rostrum.events.account.AccountEvent.RoleWithdrawn;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Somebody on the platform. */
@AggregateRoot
class Account {

    /** For how long a handle that was given up is kept from others, who could pass for its owner. */
    private static final Duration LEFT_HANDLE = Duration.ofDays(30);

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable AccountId id;

    private @Nullable String handle;
    private Profile profile = Profile.EMPTY;
    private boolean emailVerified;
    private boolean suspended;
    private boolean closed;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);

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
        requireOpen();
        if (!emailVerified) {
            credentials.verifyEmail(command.account());
            apply(new EmailVerified(command.account()));
        }
    }

    @CommandHandler
    void decide(ChangePassword command, Credentials credentials, MailTokens tokens) {
        requireOpen();
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

    @CommandHandler
    void decide(ChangeHandle command, Reservations reservations, Credentials credentials) {
        requireOpen();
        if (command.handle().equals(handle)) {
            return;
        }
        if (!reservations.reserve(
                Names.HANDLE, command.handle(), command.account().text())) {
            throw new CommandRefused(HANDLE_TAKEN);
        }
        leaveHandle(reservations);
        credentials.changeHandle(command.account(), command.handle());
        apply(new HandleChanged(command.account(), command.handle()));
    }

    @CommandHandler
    void decide(ChangeProfile command) {
        requireOpen();
        var changed = profile.with(command);
        if (!changed.equals(profile)) {
            apply(new ProfileChanged(command.account(), changed.name(), changed.bio(), changed.asksFollowers()));
        }
    }

    @CommandHandler
    void decide(ChangeRole command, Credentials credentials) {
        requireOpen();
        if (roles.contains(command.role()) != command.granted()) {
            apply(
                    command.granted()
                            ? new RoleGranted(command.account(), command.role())
                            : new RoleWithdrawn(command.account(), command.role()));
            credentials.changeRoles(command.account(), Set.copyOf(roles));
        }
    }

    @CommandHandler
    void decide(Suspend command, Credentials credentials) {
        requireOpen();
        if (suspended != command.suspended()) {
            credentials.suspend(command.account(), command.suspended());
            apply(
                    command.suspended()
                            ? new AccountSuspended(command.account())
                            : new AccountReinstated(command.account()));
        }
    }

    @CommandHandler
    void decide(CloseAccount command, Relations relations, Reservations reservations, Credentials credentials) {
        requireOpen();
        if (!command.proven()) {
            throw new CommandRefused(WRONG_PASSWORD);
        }
        relations.changing(command.account());
        leaveHandle(reservations);
        credentials.of(command.account()).ifPresent(it -> reservations.leave(Names.EMAIL, it.email(), Duration.ZERO));
        credentials.remove(command.account());
        apply(new AccountClosed(command.account()));
    }

    private void leaveHandle(Reservations reservations) {
        if (handle != null) {
            reservations.leave(Names.HANDLE, handle, LEFT_HANDLE);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new CommandRefused(ACCOUNT_NOT_FOUND);
        }
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        id = event.accountId();
        handle = event.handle();
        profile = new Profile(event.name(), null, false);
    }

    @EventSourcingHandler
    void evolve(ProfileChanged event) {
        profile = Profile.of(event);
    }

    @EventSourcingHandler
    void evolve(HandleChanged event) {
        handle = event.handle();
    }

    @EventSourcingHandler
    void evolve(RoleGranted event) {
        roles.add(event.role());
    }

    @EventSourcingHandler
    void evolve(RoleWithdrawn event) {
        roles.remove(event.role());
    }

    @EventSourcingHandler
    void evolve(AccountSuspended event) {
        suspended = true;
    }

    @EventSourcingHandler
    void evolve(AccountReinstated event) {
        suspended = false;
    }

    @EventSourcingHandler
    void evolve(AccountClosed event) {
        closed = true;
    }

    @EventSourcingHandler
    void evolve(EmailVerified event) {
        emailVerified = true;
    }
}
