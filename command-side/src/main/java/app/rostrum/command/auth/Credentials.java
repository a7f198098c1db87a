package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import java.util.Optional;

/** What accounts log in with. Kept in a table of its own, since none of it may ever be in an event. */
public interface Credentials {

    /** Keeps the first credentials of an account, in the transaction of its registration. */
    void add(AccountId account, String handle, String email, String passwordHash);

    /** Finds by handle or e-mail address, each in the form in which they are compared. */
    Optional<Credential> find(String login);

    /** Those of one account. */
    Optional<Credential> of(AccountId account);

    /** The account's address was shown to be its owner's, in the transaction of the event that says so. */
    void verifyEmail(AccountId account);

    /** Keeps the hash of another password, in the transaction of the event that says so. */
    void changePassword(AccountId account, String passwordHash);

    /** Keeps another hash of the same password, unless there is another password by now. */
    void rehash(Credential credential, String passwordHash);

    /** What is known of one account. Its text form says nothing, since it holds a secret. */
    record Credential(AccountId account, String handle, String email, String passwordHash) {
        @Override
        public String toString() {
            return "Credential of " + account;
        }
    }
}
