package app.rostrum.events.post;

import app.rostrum.events.EventName;
import app.rostrum.events.account.AccountId;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of a post or a comment, whenever that changes. */
public sealed interface ReactionEvent extends AboutPost {

    LikeId likeId();

    /** The comment; null where it is the post itself. */
    @Nullable
    CommentId commentId();

    AccountId by();

    @Override
    default LikeId stream() {
        return likeId();
    }

    /**
     * Somebody likes it.
     *
     * @param commentId the comment; absent where it is the post itself
     * @param author who wrote it
     */
    @EventName("reaction.liked.v1")
    record Liked(LikeId likeId, PostId postId, @Nullable CommentId commentId, AccountId author, AccountId by)
            implements ReactionEvent {}

    /**
     * Somebody who liked it no longer does.
     *
     * @param commentId the comment; absent where it is the post itself
     * @param author who wrote it
     */
    @EventName("reaction.unliked.v1")
    record Unliked(LikeId likeId, PostId postId, @Nullable CommentId commentId, AccountId author, AccountId by)
            implements ReactionEvent {}
}
