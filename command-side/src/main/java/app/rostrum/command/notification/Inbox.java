package app.rostrum.command.notification;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.notification.InboxCommand.MarkRead;
import app.rostrum.events.Position;
import app.rostrum.events.notification.InboxId;
import app.rostrum.events.notification.NotificationEvent.NotificationsRead;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What an account has read of its notifications on one day. What it read before that is not known here. */
@AggregateRoot
class Inbox {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable InboxId id;

    private Position upTo = Position.START;

    Inbox() {}

    /** Of two devices the one that has read less changes nothing. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(MarkRead command) {
        if (command.upTo().isAfter(upTo)) {
            apply(new NotificationsRead(
                    command.inbox(), command.account(), command.upTo().toString()));
        }
    }

    @EventSourcingHandler
    void evolve(NotificationsRead event) {
        id = event.inboxId();
        upTo = new Position(Long.parseLong(event.upTo()));
    }
}
