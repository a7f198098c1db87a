package app.rostrum.command.relations;

import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import java.util.Optional;

/**
 * What the streams of others say. What is looked at is locked until the transaction ends, shared with all others who look at it; whoever ends it
 * is {@linkplain #changing changing} it and waits for them. So what follows from it has a position before its end, or does not happen. All
 * of them throw {@link app.rostrum.command.StoreSilent} if the lock cannot be had within a second, and IllegalStateException without a
 * transaction or after its first write.
 */
public interface Relations {

    /** A post that is neither deleted nor removed, whoever may see it. */
    Optional<LivePost> post(PostId post);

    /** A comment that is neither deleted nor removed, whatever has become of its post. */
    Optional<LiveComment> comment(CommentId comment);

    /** What two accounts are to each other, as the first of them sees it. */
    Tie between(AccountId one, AccountId other);

    /**
     * The same, but neither locked nor in need of a transaction: it may be otherwise by the time it is used. For what nothing is decided by but
     * how it is said.
     */
    Tie lately(AccountId one, AccountId other);

    /** Whether there is an account that its owner has not given up. It may be suspended. */
    boolean isOpen(AccountId account);

    /**
     * Waits until nobody looks at it any more, and keeps those out who would, until the transaction ends. Called before anything else here is
     * asked of the same thing, by commands that end it.
     *
     * @param what a post, a comment, an account or the relation of two
     */
    void changing(Id what);

    /** A post, if an account may see it. */
    default Optional<LivePost> visiblePost(PostId post, AccountId viewer) {
        return post(post).filter(it -> it.isVisibleTo(viewer, between(viewer, it.author())));
    }

    /** A comment, if an account may see it and its post. */
    default Optional<LiveComment> visibleComment(CommentId comment, AccountId viewer) {
        return comment(comment)
                .filter(it -> !between(viewer, it.author()).isBlocked())
                .filter(it -> visiblePost(it.post(), viewer).isPresent());
    }
}
