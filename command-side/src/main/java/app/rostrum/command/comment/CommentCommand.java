package app.rostrum.command.comment;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.ReportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a comment. */
sealed interface CommentCommand extends Command {

    CommentId comment();

    @Override
    default CommentId target() {
        return comment();
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return CommentRefusal.COMMENT_NOT_FOUND;
    }

    /**
     * Say something about a post.
     *
     * @param replyTo the comment that it answers; null for one about the post itself
     */
    record WriteComment(
            @TargetAggregateIdentifier CommentId comment,
            PostId post,
            @Nullable CommentId replyTo,
            AccountId by,
            String body)
            implements CommentCommand {

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }
    }

    /**
     * Say it otherwise.
     *
     * @param ifVersion the version that the author saw; null for whichever there is
     */
    record EditComment(
            @TargetAggregateIdentifier CommentId comment,
            AccountId by,
            @Nullable Long ifVersion,
            String body) implements CommentCommand {}

    /**
     * Take it back.
     *
     * @param ifVersion the version that the author saw; null for whichever there is
     */
    record DeleteComment(
            @TargetAggregateIdentifier CommentId comment,
            AccountId by,
            @Nullable Long ifVersion) implements CommentCommand {}

    /**
     * Take it away, whoever wrote it.
     *
     * @param report what was reported about it
     */
    record RemoveComment(@TargetAggregateIdentifier CommentId comment, ReportId report) implements CommentCommand {}
}
