package app.rostrum.events.notification;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;

/** What people do with their notifications. What they are notified of, other events say. */
public sealed interface NotificationEvent extends DomainEvent {

    InboxId inboxId();

    AccountId accountId();

    @Override
    default InboxId stream() {
        return inboxId();
    }

    @Override
    default Id subject() {
        return accountId();
    }

    /**
     * Somebody has read what there was.
     *
     * @param upTo the position up to which, in decimal: more digits than numbers of JSON keep everywhere
     */
    @EventName("notification.read.v1")
    record NotificationsRead(InboxId inboxId, AccountId accountId, String upTo) implements NotificationEvent {}
}
