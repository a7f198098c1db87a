package app.rostrum.command.reaction;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What somebody can wish to think of a post or a comment. Nothing creates that before the first of them. */
sealed interface ReactionCommand extends Command {

    AccountId by();

    /** A post or a comment. */
    Id what();

    @Override
    @TargetAggregateIdentifier
    default LikeId target() {
        return LikeId.of(what(), by());
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return null;
    }

    /** Like a post. */
    record LikePost(PostId what, AccountId by) implements ReactionCommand {}

    /** Like a comment. */
    record LikeComment(CommentId what, AccountId by) implements ReactionCommand {}

    /** No longer like it. */
    record Unlike(Id what, AccountId by) implements ReactionCommand {}
}
