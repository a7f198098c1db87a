package app.rostrum.events.session;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.account.AccountId;

/**
 * Everything that can happen to a session: somebody who is logged in somewhere. It travels on
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

    /** What was given out in the session lets nobody in any more. A session that nobody uses until it has run out does not end so. */
    @EventName("session.ended.v1")
    record SessionEnded(SessionId session, AccountId account, EndReason reason) implements SessionEvent {}
}
