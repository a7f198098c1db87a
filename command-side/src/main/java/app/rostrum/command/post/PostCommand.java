package app.rostrum.command.post;

import app.rostrum.command.Change;
import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.ReportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a post. */
sealed interface PostCommand extends Command {

    PostId post();

    @Override
    default PostId target() {
        return post();
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return PostRefusal.POST_NOT_FOUND;
    }

    /** Say something to everybody, or to those who follow. */
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

        @Override
        public boolean sharesTransaction() {
            return true;
        }
    }

    /**
     * Say it otherwise, or to others.
     *
     * @param ifVersion the version that the author saw; null for whichever there is
     * @param body null for that which there is
     * @param visibility null for that which there is
     */
    record EditPost(
            @TargetAggregateIdentifier PostId post,
            AccountId by,
            @Nullable Long ifVersion,
            Change<String> title,
            @Nullable String body,
            @Nullable Visibility visibility)
            implements PostCommand {

        /** Whoever looks at the post for a rule of theirs is waited for where others may see it afterwards. */
        @Override
        public boolean sharesTransaction() {
            return visibility == null;
        }
    }

    /**
     * Take it back.
     *
     * @param ifVersion the version that the author saw; null for whichever there is
     */
    record DeletePost(
            @TargetAggregateIdentifier PostId post,
            AccountId by,
            @Nullable Long ifVersion) implements PostCommand {}

    /**
     * Take it away, whoever wrote it.
     *
     * @param report what was reported about it
     */
    record RemovePost(@TargetAggregateIdentifier PostId post, ReportId report) implements PostCommand {}
}
