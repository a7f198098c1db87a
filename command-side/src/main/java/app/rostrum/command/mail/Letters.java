package app.rostrum.command.mail;

import app.rostrum.events.account.AccountId;

/** Has letters sent, in the transaction of what they are about. One of a kind goes to an account each minute, however many are asked for. */
public interface Letters {

    /** To the address of an account. */
    void write(LetterKind kind, AccountId account);

    /** To the account with that address, if there is one; whoever asks cannot tell, by time either. */
    void writeToOwnerOf(String email, LetterKind kind);
}
