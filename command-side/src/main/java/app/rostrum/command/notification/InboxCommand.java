package app.rostrum.command.notification;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.Position;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.notification.InboxId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an inbox. It begins with the first of it. */
sealed interface InboxCommand extends Command {

    /** Take note of what was read, up to a position. */
    record MarkRead(@TargetAggregateIdentifier InboxId inbox, AccountId account, Position upTo)
            implements InboxCommand {

        @Override
        public InboxId target() {
            return inbox;
        }

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }

        @Override
        public boolean sharesTransaction() {
            return true;
        }
    }
}
