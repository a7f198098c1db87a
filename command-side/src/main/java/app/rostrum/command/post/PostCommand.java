package app.rostrum.command.post;

import app.rostrum.command.Change;
import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a post. */
sealed interface PostCommand extends Command {

    PostId post();

    AccountId by();

    @Override
    default PostId target() {
        return post();
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return PostRefusal.POST_NOT_FOUND;
    }

    @Override
    default boolean sharesTransaction() {
        return true;
    }

    record PublishPost(
            @TargetAggregateIdentifier PostId post,
            AccountId by,
            @Nullable String title,
            String body,
            Visibility visibility)
            implements PostCommand {

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }
    }

    /** @param ifVersion the version that the author saw; null for whichever there is */
    record EditPost(
            @TargetAggregateIdentifier PostId post,
            AccountId by,
            @Nullable Long ifVersion,
            Change<String> title,
            @Nullable String body)
            implements PostCommand {}

    /** @param ifVersion the version that the author saw; null for whichever there is */
    record DeletePost(
            @TargetAggregateIdentifier PostId post,
            AccountId by,
            @Nullable Long ifVersion) implements PostCommand {}
}
