package app.rostrum.command.mail;

import org.jspecify.annotations.Nullable;

/** Delivers letters. */
interface MailTransport {

    /** Returns when somebody else has taken it over. */
    void deliver(Mail mail) throws Undelivered;

    /** It was not taken; perhaps it is later. */
    final class Undelivered extends Exception {

        /** @param why without anything of the letter */
        Undelivered(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
