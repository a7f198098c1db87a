package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment as the projection keeps it. Of one that is gone nothing is left of what it said and who said it; where it was answered its place
 * stays, so that the answers have theirs.
 *
 * @param parent the comment it answers, or the post
 * @param written the position at which it was written, by which pages are sorted; 0 of one that has no place any more
 * @param replies how many answer it and are not gone
 * @param answered whether any ever did
 */
record CommentDocument(
        String id,
        long position,
        String post,
        String parent,
        long depth,
        long written,
        boolean deleted,
        @Nullable String author,
        @Nullable String body,
        List<String> mentions,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version,
        long likes,
        long replies,
        boolean answered)
        implements PostsDocument {

    CommentDocument {
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /** The list of those that have the same parent. */
    @Override
    public List<String> foundBy() {
        return List.of(parent);
    }

    boolean isReply() {
        return !parent.equals(post);
    }

    /** The comment after an event that is about it or one that answers it. */
    static CommentDocument after(
            String document, @Nullable CommentDocument current, CommentEvent event, Recorded<?> recorded) {
        long position = recorded.position().value();
        if (!document.equals(event.commentId().text())) {
            return Document.existing(current).answered(event, position);
        }
        return switch (event) {
            case CommentWritten it -> written(it, recorded);
            case CommentEdited it -> Document.existing(current).edited(it, recorded);
            case CommentDeleted it -> Document.existing(current).gone(position);
            case CommentRemoved it -> Document.existing(current).gone(position);
        };
    }

    private static CommentDocument written(CommentWritten event, Recorded<?> recorded) {
        var replyTo = event.replyTo();
        return new CommentDocument(
                event.commentId().text(),
                recorded.position().value(),
                event.postId().text(),
                replyTo == null ? event.postId().text() : replyTo.text(),
                event.depth(),
                recorded.position().value(),
                false,
                event.author().text(),
                event.body(),
                texts(event.mentions()),
                PostsDocument.time(recorded),
                null,
                recorded.version(),
                0,
                0,
                false);
    }

    private CommentDocument edited(CommentEdited event, Recorded<?> recorded) {
        return new CommentDocument(
                id,
                recorded.position().value(),
                post,
                parent,
                depth,
                written,
                deleted,
                author,
                event.body(),
                texts(event.mentions()),
                createdAt,
                PostsDocument.time(recorded),
                recorded.version(),
                likes,
                replies,
                answered);
    }

    private CommentDocument gone(long at) {
        return new CommentDocument(
                id,
                at,
                post,
                parent,
                depth,
                answered ? written : 0,
                true,
                null,
                null,
                List.of(),
                answered ? createdAt : null,
                null,
                version,
                0,
                replies,
                answered);
    }

    private CommentDocument answered(CommentEvent event, long at) {
        long more = switch (event) {
            case CommentWritten it -> 1;
            case CommentEdited it -> 0;
            case CommentDeleted it -> -1;
            case CommentRemoved it -> -1;
        };
        return counted(at, likes, replies + more, true);
    }

    /** One more likes it, or one less. */
    CommentDocument liked(long more, Recorded<?> recorded) {
        return counted(recorded.position().value(), deleted ? 0 : likes + more, replies, answered);
    }

    private CommentDocument counted(long at, long standing, long answers, boolean wasAnswered) {
        return new CommentDocument(
                id,
                at,
                post,
                parent,
                depth,
                written,
                deleted,
                author,
                body,
                mentions,
                createdAt,
                editedAt,
                version,
                standing,
                answers,
                wasAnswered);
    }

    private static List<String> texts(List<AccountId> ids) {
        return ids.stream().map(AccountId::text).toList();
    }
}
