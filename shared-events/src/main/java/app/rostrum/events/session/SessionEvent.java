package app.rostrum.events.session;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import java.time.Instant;
import java.util.List;

/**
 * Everything that can happen to a session: somebody who is logged in somewhere, or something that was let in for somebody. It travels on
 * {@link app.rostrum.events.wire.Channel#SESSIONS}, since every node has to know which have ended, also one that starts.
 */
public sealed interface SessionEvent extends DomainEvent {

    SessionId session();

    AccountId account();

    @Override
    default SessionId stream() {
        return session();
    }

    /** Somebody logged in. */
    @EventName("session.opened.v1")
    record SessionOpened(SessionId session, AccountId account) implements SessionEvent {}

    /**
     * Somebody made a token for programs of its own.
     *
     * @param scopes what it is good for at most
     * @param expiresAt how long
     */
    @EventName("session.token-made.v1")
    record TokenMade(SessionId session, AccountId account, List<Scope> scopes, Instant expiresAt)
            implements SessionEvent {

        public TokenMade {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * Somebody let an app act for it, or an app came in by itself for whoever registered it.
     *
     * @param scopes what it may do at most
     */
    @EventName("session.app-admitted.v1")
    record AppAdmitted(SessionId session, AccountId account, AppId app, List<Scope> scopes) implements SessionEvent {

        public AppAdmitted {
            scopes = List.copyOf(scopes);
        }
    }

    /** What was given out in the session lets nobody in any more. A session that nobody uses until it has run out does not end so. */
    @EventName("session.ended.v1")
    record SessionEnded(SessionId session, AccountId account, EndReason reason) implements SessionEvent {}
}
