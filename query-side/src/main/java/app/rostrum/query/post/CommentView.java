package app.rostrum.query.post;

import app.rostrum.query.author.Author;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment as clients see it. One that is gone keeps its place where it was answered, without author and body.
 *
 * @param depth how many comments it stands under, from 0
 * @param deleted true of one that is gone; absent otherwise
 * @param viewer what it is to the one who reads; absent where nobody is logged in
 */
record CommentView(
        String id,
        String postId,
        @Nullable String replyTo,
        long depth,
        @Nullable Author author,
        @Nullable String body,
        List<Author> mentions,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version,
        Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Liking viewer) {

    /**
     * How many others have something to do with it.
     *
     * @param replies those that answer it and are not gone
     */
    record Counts(long likes, long replies) {}

    CommentView {
        mentions = List.copyOf(mentions);
    }
}
