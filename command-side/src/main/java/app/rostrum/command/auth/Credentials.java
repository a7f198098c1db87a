package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import java.util.Optional;
import java.util.Set;

/** What accounts log in with. Kept in a table of its own, since none of it may ever be in an event. */
public interface Credentials {

    /** Keeps the first credentials of an account, in the transaction of its registration. */
    void add(AccountId account, String handle, String email, String passwordHash);

    /** Finds by handle or e-mail address, each in the form in which they are compared. */
    Optional<Credential> find(String login);

    /** Those of one account. */
    Optional<Credential> of(AccountId account);

    /** Finds what a path names: by its handle or its id, never by its address. */
    default Optional<Credential> named(String handleOrId) {
        if (AccountId.isValid(handleOrId)) {
            return of(new AccountId(handleOrId));
        }
        return handleOrId.indexOf('@') < 0 ? find(handleOrId) : Optional.empty();
    }

    /** The account's address was shown to be its owner's, in the transaction of the event that says so. */
    void verifyEmail(AccountId account);

    /** Keeps the hash of another password, in the transaction of the event that says so. */
    void changePassword(AccountId account, String passwordHash);

    /** What tokens of the account say that it may do, in the transaction of the event that says so. */
    void changeRoles(AccountId account, Set<Role> roles);

    /** Whether it lets nobody in, in the transaction of the event that says so. */
    void suspend(AccountId account, boolean suspended);

    /** What it is found by, in the transaction of the event that says so. */
    void changeHandle(AccountId account, String handle);

    /** Forgets all of an account, in the transaction of its end. */
    void remove(AccountId account);

    /** Keeps another hash of the same password, unless there is another password by now. */
    void rehash(Credential credential, String passwordHash);

    /**
     * What is known of one account. Its text form says nothing, since it holds a secret.
     *
     * @param roles besides what everybody may
     * @param suspended whether it lets nobody in
     */
    record Credential(
            AccountId account, String handle, String email, String passwordHash, Set<Role> roles, boolean suspended) {
        @Override
        public String toString() {
            return "Credential of " + account;
        }
    }
}
