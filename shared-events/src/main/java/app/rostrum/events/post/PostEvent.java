package app.rostrum.events.post;

import app.rostrum.events.EventName;
import app.rostrum.events.Personal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.report.ReportId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a post, in the order of its life. The time of each is in its envelope. */
public sealed interface PostEvent extends AboutPost {

    @Override
    default PostId stream() {
        return postId();
    }

    /**
     * Somebody published a post.
     *
     * @param mentions whom it names, of those who may be named; none before there were mentions
     */
    @EventName("post.published.v1")
    record PostPublished(
            PostId postId,
            AccountId author,
            @Personal @Nullable String title,
            @Personal @Nullable String body,
            Visibility visibility,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccountId> mentions)
            implements PostEvent {

        public PostPublished {
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }
    }

    /**
     * Its author changed a post. Title, body and mentions are those that hold from now on.
     *
     * @param mentions whom it names, of those who may be named; none before there were mentions
     */
    @EventName("post.edited.v1")
    record PostEdited(
            PostId postId,
            @Personal @Nullable String title,
            @Personal @Nullable String body,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccountId> mentions)
            implements PostEvent {

        public PostEdited {
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }
    }

    /** Others may see a post from now on, or no longer. */
    @EventName("post.visibility-changed.v1")
    record PostVisibilityChanged(PostId postId, Visibility visibility) implements PostEvent {}

    /** Its author took a post back. */
    @EventName("post.deleted.v1")
    record PostDeleted(PostId postId) implements PostEvent {}

    /**
     * A moderator took a post away.
     *
     * @param author whose it was
     * @param reportId what had been reported about it
     */
    @EventName("post.removed.v1")
    record PostRemoved(PostId postId, AccountId author, ReportId reportId) implements PostEvent {}
}
