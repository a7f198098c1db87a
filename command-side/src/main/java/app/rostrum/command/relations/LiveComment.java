package app.rostrum.command.relations;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A comment that is there, as rules of others need it.
 *
 * @param depth how many comments it stands under, from 0
 */
public record LiveComment(PostId post, AccountId author, long depth) {

    /** What the events of a comment have made of it; nothing if it is gone. */
    public static Optional<LiveComment> of(List<? extends CommentEvent> events) {
        @Nullable LiveComment comment = null;
        for (var event : events) {
            comment = switch (event) {
                case CommentWritten it -> new LiveComment(it.postId(), it.author(), it.depth());
                case CommentEdited it -> comment;
                case CommentDeleted it -> null;
                case CommentRemoved it -> null;
            };
        }
        return Optional.ofNullable(comment);
    }
}
