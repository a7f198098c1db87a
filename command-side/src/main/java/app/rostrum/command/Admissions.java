package app.rostrum.command;

import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.bus.CommandContext;

/** Lets in who or what has shown that it may come in. */
@FunctionalInterface
public interface Admissions {

    /**
     * Opens its session, on record.
     *
     * @param known what its tokens were made from
     * @throws app.rostrum.web.Problem 409 if the account may do something else by now; nobody is let in then
     */
    void admit(Admission admission, Credential known, CommandContext context);
}
