package app.rostrum.command.relations;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.Visibility;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A post that is there, as rules of others need it. */
public record LivePost(AccountId author, Visibility visibility) {

    /** What the events of a post have made of it; nothing if it is gone. */
    public static Optional<LivePost> of(List<? extends PostEvent> events) {
        @Nullable LivePost post = null;
        for (var event : events) {
            post = after(post, event);
        }
        return Optional.ofNullable(post);
    }

    private static @Nullable LivePost after(@Nullable LivePost before, PostEvent event) {
        return switch (event) {
            case PostPublished it -> new LivePost(it.author(), it.visibility());
            case PostVisibilityChanged it -> before == null ? null : new LivePost(before.author, it.visibility());
            case PostEdited it -> before;
            case PostDeleted it -> null;
            case PostRemoved it -> null;
        };
    }

    /**
     * Whether an account may see it.
     *
     * @param tie what its author is to the account, as that sees it
     */
    public boolean isVisibleTo(AccountId viewer, Tie tie) {
        return author.equals(viewer) || tie.shows(visibility);
    }
}
