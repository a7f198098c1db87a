package app.rostrum.events.relation;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;

/**
 * Everything that can happen between two accounts. What one is to the other and the other to it are decided together, since a block ends
 * both; each event is about one direction, and travels with the account that it is aimed at.
 */
public sealed interface RelationEvent extends DomainEvent {

    RelationId relationId();

    /** Who follows, blocks or mutes. */
    AccountId from();

    /** Who is followed, blocked or muted. */
    AccountId to();

    @Override
    default RelationId stream() {
        return relationId();
    }

    @Override
    default Id subject() {
        return to();
    }

    /** Somebody would like to follow an account that wants to be asked. */
    @EventName("follow.requested.v1")
    record FollowRequested(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}

    /**
     * A request is answered with no, or was taken back.
     *
     * @param declined whether it was the one who was asked
     */
    @EventName("follow.request-ended.v1")
    record FollowRequestEnded(RelationId relationId, AccountId from, AccountId to, boolean declined)
            implements RelationEvent {}

    /**
     * Somebody follows an account.
     *
     * @param requested whether it was asked before; a request that there was has ended with this
     */
    @EventName("follow.began.v1")
    record FollowBegan(RelationId relationId, AccountId from, AccountId to, boolean requested)
            implements RelationEvent {}

    /** Somebody follows an account no longer. */
    @EventName("follow.ended.v1")
    record FollowEnded(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}

    /** Neither of two accounts is to see or reach the other. Follows and requests between them have ended. */
    @EventName("block.began.v1")
    record BlockBegan(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}

    /** The one who blocked does so no longer. */
    @EventName("block.ended.v1")
    record BlockEnded(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}

    /** Somebody does not want to see what an account writes, which goes on as if nothing were. */
    @EventName("mute.began.v1")
    record MuteBegan(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}

    /** The one who muted does so no longer. */
    @EventName("mute.ended.v1")
    record MuteEnded(RelationId relationId, AccountId from, AccountId to) implements RelationEvent {}
}
