package app.rostrum.command.session;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
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

    /**
     * Let somebody in who has shown who it is.
     *
     * @param secret the digest of the first refresh token, never the token
     * @param device what the client says that it is
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be stored
    record OpenSession(
            @TargetAggregateIdentifier SessionId session,
            AccountId account,
            byte[] secret,
            @Nullable String device) implements SessionCommand {

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }

        @Override
        public String toString() {
            return "OpenSession " + session;
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
}
