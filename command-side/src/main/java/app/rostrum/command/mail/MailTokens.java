package app.rostrum.command.mail;

import app.rostrum.events.account.AccountId;
import java.util.Optional;

/** The secrets that letters brought: who has one gets what is sent to the address. */
public interface MailTokens {

    /** The account that the letter with that secret was for, also where it was used already; nobody once it is too old. */
    Optional<AccountId> find(LetterKind kind, String token);

    /**
     * Uses a secret up, in the transaction of what it is used for; all others of its kind for that account with it.
     *
     * @return whether it was still good
     */
    boolean use(LetterKind kind, String token);
}
