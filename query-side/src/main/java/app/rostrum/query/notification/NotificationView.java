package app.rostrum.query.notification;

import app.rostrum.query.author.Author;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told, as clients see it.
 *
 * @param count how many accounts stand behind it
 * @param actors the newest of them, three at most
 * @param postId the post that it is about, or that of the comment
 * @param outcome what moderators decided, where it is that
 * @param at when the last of them came to it
 */
record NotificationView(
        String id,
        NotificationKind kind,
        long count,
        List<Author> actors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String postId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String commentId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome,
        Instant at,
        boolean read) {

    NotificationView {
        actors = List.copyOf(actors);
    }
}
