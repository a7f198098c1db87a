package app.rostrum.events.post;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.Personal;
import app.rostrum.events.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a post, in the order of its life. The time of each is in its envelope. */
public sealed interface PostEvent extends DomainEvent {

    PostId postId();

    @Override
    default PostId stream() {
        return postId();
    }

    /** Somebody published a post. */
    @EventName("post.published.v1")
    record PostPublished(
            PostId postId,
            AccountId author,
            @Personal @Nullable String title,
            @Personal @Nullable String body,
            Visibility visibility)
            implements PostEvent {}

    /** Its author changed a post. Title and body are those that hold from now on. */
    @EventName("post.edited.v1")
    record PostEdited(
            PostId postId,
            @Personal @Nullable String title,
            @Personal @Nullable String body) implements PostEvent {}

    /** Its author took a post back. */
    @EventName("post.deleted.v1")
    record PostDeleted(PostId postId) implements PostEvent {}
}
