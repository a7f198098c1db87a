package app.rostrum.command.session;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.command.auth.Admission;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a session. */
sealed interface SessionCommand extends Command {

    SessionId session();

    @Override
    default SessionId target() {
        return session();
    }

    /** Let in who or what has shown that it may come in. */
    record OpenSession(@TargetAggregateIdentifier SessionId session, Admission admission) implements SessionCommand {

        OpenSession(Admission admission) {
            this(admission.session(), admission);
        }

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }
    }

    /**
     * Let nobody in any more with what was given out in a session.
     *
     * @param account whose session it has to be
     */
    record EndSession(@TargetAggregateIdentifier SessionId session, AccountId account, EndReason reason)
            implements SessionCommand {

        @Override
        public Refusal whenMissing() {
            return SessionRefusal.SESSION_NOT_FOUND;
        }
    }

    /**
     * Let no program in any more with a token.
     *
     * @param account whose token it has to be
     */
    record DeleteToken(@TargetAggregateIdentifier SessionId session, AccountId account) implements SessionCommand {

        @Override
        public Refusal whenMissing() {
            return SessionRefusal.TOKEN_NOT_FOUND;
        }
    }
}
