package app.rostrum.events.post;

import app.rostrum.events.EventName;
import app.rostrum.events.Personal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.report.ReportId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a comment, in the order of its life. */
public sealed interface CommentEvent extends AboutPost {

    CommentId commentId();

    @Override
    default CommentId stream() {
        return commentId();
    }

    /**
     * Somebody wrote a comment.
     *
     * @param postAuthor whose post it is about
     * @param replyTo the comment it answers; absent where it is about the post itself
     * @param replyToAuthor whose comment that is
     * @param depth how many comments it stands under, from 0
     * @param mentions whom it names, of those who may be named
     */
    @EventName("comment.written.v1")
    record CommentWritten(
            CommentId commentId,
            PostId postId,
            AccountId postAuthor,
            @Nullable CommentId replyTo,
            @Nullable AccountId replyToAuthor,
            long depth,
            AccountId author,
            @Personal @Nullable String body,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccountId> mentions)
            implements CommentEvent {

        public CommentWritten {
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }
    }

    /** Its author changed a comment. Body and mentions are those that hold from now on. */
    @EventName("comment.edited.v1")
    record CommentEdited(
            CommentId commentId,
            PostId postId,
            @Personal @Nullable String body,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccountId> mentions)
            implements CommentEvent {

        public CommentEdited {
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }
    }

    /**
     * Its author took a comment back.
     *
     * @param replyTo the comment it answered, if it did
     */
    @EventName("comment.deleted.v1")
    record CommentDeleted(
            CommentId commentId, PostId postId, @Nullable CommentId replyTo) implements CommentEvent {}

    /**
     * A moderator took a comment away.
     *
     * @param author whose it was
     * @param replyTo the comment it answered, if it did
     * @param reportId what had been reported about it
     */
    @EventName("comment.removed.v1")
    record CommentRemoved(
            CommentId commentId,
            PostId postId,
            AccountId author,
            @Nullable CommentId replyTo,
            ReportId reportId) implements CommentEvent {}
}
