package app.rostrum.command.account;

import app.rostrum.command.Change;
import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. */
sealed interface AccountCommand extends Command {

    AccountId account();

    @Override
    default AccountId target() {
        return account();
    }

    /**
     * Open an account.
     *
     * @param handle in the form in which handles are compared
     * @param email in the form in which e-mail addresses are compared
     * @param passwordHash never the password
     */
    record RegisterAccount(
            @TargetAggregateIdentifier AccountId account,
            String handle,
            String email,
            String passwordHash,
            @Nullable String name)
            implements AccountCommand {

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }

        @Override
        public String toString() {
            return "RegisterAccount " + account;
        }
    }

    /** Take note that the account's address is its owner's. */
    record VerifyEmail(@TargetAggregateIdentifier AccountId account) implements OfExisting {}

    /**
     * Let another password be good from now on.
     *
     * @param passwordHash never the password
     * @param proven whether the password before was shown, or there is what a letter brought
     * @param mailToken what a letter brought
     */
    record ChangePassword(
            @TargetAggregateIdentifier AccountId account,
            String passwordHash,
            boolean proven,
            @Nullable String mailToken)
            implements OfExisting {

        @Override
        public String toString() {
            return "ChangePassword " + account;
        }
    }

    /**
     * Be called otherwise from now on.
     *
     * @param handle in the form in which handles are compared
     */
    record ChangeHandle(@TargetAggregateIdentifier AccountId account, String handle) implements OfExisting {}

    /**
     * Say something else of oneself.
     *
     * @param asksFollowers null where that stays as it is
     */
    record ChangeProfile(
            @TargetAggregateIdentifier AccountId account,
            Change<String> name,
            Change<String> bio,
            @Nullable Boolean asksFollowers)
            implements OfExisting {

        @Override
        public boolean sharesTransaction() {
            return true;
        }
    }

    /** Let an account do more, or no longer. */
    record ChangeRole(@TargetAggregateIdentifier AccountId account, Role role, boolean granted) implements OfExisting {}

    /** Let nobody in, or let its owner in again. */
    record Suspend(@TargetAggregateIdentifier AccountId account, boolean suspended) implements OfExisting {}

    /**
     * Give the account up.
     *
     * @param proven whether its password was shown
     */
    record CloseAccount(@TargetAggregateIdentifier AccountId account, boolean proven) implements OfExisting {}

    /** Of an account that has to be there. */
    sealed interface OfExisting extends AccountCommand {

        @Override
        default Refusal whenMissing() {
            return AccountRefusal.ACCOUNT_NOT_FOUND;
        }
    }
}
