package app.rostrum.command.session;

import static app.rostrum.events.session.EndReason.DISPLACED;
import static app.rostrum.events.session.EndReason.ROLE_WITHDRAWN;

import app.rostrum.command.Admissions;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import org.springframework.stereotype.Component;

/** Opens sessions, and ends the oldest of an account that has too many. */
@Component
class SessionStarts implements Admissions {

    /** Of those that go on by themselves; tokens are counted where they are made. */
    private static final int MOST_OF_AN_ACCOUNT = 100;

    private final Credentials credentials;
    private final StoredSessions sessions;
    private final SessionEnds ends;
    private final Commands commands;

    SessionStarts(Credentials credentials, StoredSessions sessions, SessionEnds ends, Commands commands) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.ends = ends;
        this.commands = commands;
    }

    @Override
    public void admit(Admission admission, Credential known, CommandContext context) {
        commands.send(new OpenSession(admission), context);
        requireUnchanged(admission, known, context);
        sessions.of(admission.account()).stream()
                .filter(it -> it.kind() != SessionKind.TOKEN)
                .skip(MOST_OF_AN_ACCOUNT)
                .forEach(it -> ends.end(it.session(), it.account(), DISPLACED, context));
    }

    /**
     * Whoever takes something from an account, or changes its password, ends the sessions that there are then; this one may have come after that, with what
     * was before. A login has shown the password itself, and may have had it hashed anew.
     */
    private void requireUnchanged(Admission admission, Credential known, CommandContext context) {
        var now = credentials.of(known.account());
        if (now.filter(it -> !it.suspended() && it.roles().equals(known.roles()))
                .filter(it -> admission instanceof Admission.Login
                        || it.passwordHash().equals(known.passwordHash()))
                .isEmpty()) {
            ends.end(admission.session(), known.account(), ROLE_WITHDRAWN, context);
            throw Problem.of(CommonProblem.CONFLICT);
        }
    }
}
