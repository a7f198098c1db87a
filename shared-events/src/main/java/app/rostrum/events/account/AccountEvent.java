package app.rostrum.events.account;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.Personal;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an account, in the order of its life. The time of each is in its envelope. */
public sealed interface AccountEvent extends DomainEvent {

    AccountId accountId();

    @Override
    default AccountId stream() {
        return accountId();
    }

    /**
     * Somebody opened an account.
     *
     * @param handle what others call it by, lower case, unique
     * @param name what it is shown as, if anything was given
     */
    @EventName("account.registered.v1")
    record AccountRegistered(
            AccountId accountId,
            @Personal @Nullable String handle,
            @Personal @Nullable String name) implements AccountEvent {}

    /** Whoever has the account has shown that letters to its address reach them. */
    @EventName("account.email-verified.v1")
    record EmailVerified(AccountId accountId) implements AccountEvent {}

    /**
     * The account has another password.
     *
     * @param reset whether by a letter to its address, instead of by the password before
     */
    @EventName("account.password-changed.v1")
    record PasswordChanged(AccountId accountId, boolean reset) implements AccountEvent {}

    /**
     * Others call the account by another handle.
     *
     * @param handle lower case, unique
     */
    @EventName("account.handle-changed.v1")
    record HandleChanged(
            AccountId accountId, @Personal @Nullable String handle) implements AccountEvent {}

    /**
     * Its owner says something else of it. All three are those that hold from now on.
     *
     * @param name what it is shown as, if anything
     * @param bio what it says of itself, if anything
     * @param asksFollowers whether whoever wants to follow it has to ask
     */
    @EventName("account.profile-changed.v1")
    record ProfileChanged(
            AccountId accountId,
            @Personal @Nullable String name,
            @Personal @Nullable String bio,
            boolean asksFollowers) implements AccountEvent {}

    /** The account may do more. */
    @EventName("account.role-granted.v1")
    record RoleGranted(AccountId accountId, Role role) implements AccountEvent {}

    /** The account may no longer do what it was granted. */
    @EventName("account.role-withdrawn.v1")
    record RoleWithdrawn(AccountId accountId, Role role) implements AccountEvent {}

    /** Nobody can log in to the account until it is reinstated. */
    @EventName("account.suspended.v1")
    record AccountSuspended(AccountId accountId) implements AccountEvent {}

    /** Its owner can log in again. */
    @EventName("account.reinstated.v1")
    record AccountReinstated(AccountId accountId) implements AccountEvent {}

    /** Its owner has given it up. Nothing comes after it. */
    @EventName("account.closed.v1")
    record AccountClosed(AccountId accountId) implements AccountEvent {}
}
