package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who or what is let in, as an account: the beginning of a session. Text forms say which it is, and no secret. */
@SuppressWarnings("ArrayRecordComponent") // handed on to be stored
public sealed interface Admission {

    SessionId session();

    AccountId account();

    /** The digest of what it comes back with; null where it does not come back. */
    byte @Nullable [] secret();

    /**
     * Somebody who has shown who it is.
     *
     * @param device what the client says that it is
     * @param lifetime until when, from now on, if it does not come back before
     */
    record Login(
            SessionId session,
            AccountId account,
            byte @Nullable [] secret,
            @Nullable String device,
            Duration lifetime) implements Admission {

        @Override
        public String toString() {
            return "Login in " + session;
        }
    }

    /** A program with a token of its account's own making. */
    record PersonalToken(
            SessionId session, AccountId account, byte[] secret, String name, List<Scope> scopes, Instant expiresAt)
            implements Admission {

        @Override
        public String toString() {
            return "PersonalToken in " + session;
        }
    }

    /** A program of somebody else. */
    record App(
            SessionId session,
            AccountId account,
            byte @Nullable [] secret,
            AppId app,
            List<Scope> scopes,
            Duration lifetime)
            implements Admission {

        @Override
        public String toString() {
            return "App in " + session;
        }
    }
}
