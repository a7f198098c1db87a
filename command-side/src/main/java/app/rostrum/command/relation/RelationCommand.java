package app.rostrum.command.relation;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one account can ask about what it and another are to each other. */
sealed interface RelationCommand extends Command {

    AccountId by();

    AccountId other();

    default RelationId relation() {
        return RelationId.of(by(), other());
    }

    @Override
    @TargetAggregateIdentifier
    default RelationId target() {
        return relation();
    }

    /** Nothing is missing where two have had nothing to do with each other. That it is named lets commands to one pair take turns. */
    @Override
    default Refusal whenMissing() {
        return RelationRefusal.ACCOUNT_NOT_FOUND;
    }

    /** Follow, or ask whether one may where the other wants to be asked. */
    record Follow(AccountId by, AccountId other) implements RelationCommand {}

    /** Follow no longer, or take the question back. */
    record Unfollow(AccountId by, AccountId other) implements RelationCommand {}

    /** Let the other follow, who has asked. */
    record AcceptFollower(AccountId by, AccountId other) implements RelationCommand {}

    /** Do not let the other follow, who has asked. */
    record DeclineFollower(AccountId by, AccountId other) implements RelationCommand {}

    /** Let the other follow no longer. */
    record RemoveFollower(AccountId by, AccountId other) implements RelationCommand {}

    record Block(AccountId by, AccountId other) implements RelationCommand {}

    record Unblock(AccountId by, AccountId other) implements RelationCommand {}

    record Mute(AccountId by, AccountId other) implements RelationCommand {}

    record Unmute(AccountId by, AccountId other) implements RelationCommand {}
}
