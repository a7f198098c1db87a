package app.rostrum.command.session;

import static app.rostrum.events.session.EndReason.DISPLACED;

import app.rostrum.command.Admissions;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.events.session.EndReason;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens sessions, and ends the oldest of an account that has too many. */
@Component
class SessionStarts implements Admissions {

    /** Logins, and sessions of one app, which ends nobody else's; tokens are counted where they are made. */
    private static final int MOST_OF_A_KIND = 100;

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
                .filter(it -> isOfThatKind(it, admission))
                .skip(MOST_OF_A_KIND)
                .forEach(it -> ends.end(it.session(), it.account(), DISPLACED, context));
    }

    private static boolean isOfThatKind(Live session, Admission admission) {
        return switch (admission) {
            case Admission.Login it -> session.kind() == SessionKind.LOGIN;
            case Admission.App it -> it.app().equals(session.app());
            case Admission.PersonalToken it -> false;
        };
    }

    /**
     * Whoever takes something from an account, or changes its password, ends the sessions that there are then; this one may have come after that, with what
     * was before. A login has shown the password itself, and may have had it hashed anew.
     */
    private void requireUnchanged(Admission admission, Credential known, CommandContext context) {
        var reason = whatChanged(admission, known);
        if (reason != null) {
            ends.end(admission.session(), known.account(), reason, context);
            throw Problem.of(CommonProblem.CONFLICT);
        }
    }

    private @Nullable EndReason whatChanged(Admission admission, Credential known) {
        var now = credentials.of(known.account()).orElse(null);
        if (now == null) {
            return EndReason.ACCOUNT_CLOSED;
        }
        if (now.suspended()) {
            return EndReason.ACCOUNT_SUSPENDED;
        }
        if (!now.roles().equals(known.roles())) {
            return EndReason.ROLE_WITHDRAWN;
        }
        boolean samePassword =
                admission instanceof Admission.Login || now.passwordHash().equals(known.passwordHash());
        return samePassword ? null : EndReason.PASSWORD_CHANGED;
    }
}
