package app.rostrum.query.post;

import app.rostrum.query.author.Author;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as clients see it.
 *
 * @param viewer what it is to the one who reads; absent where nobody is logged in
 */
record PostView(
        String id,
        Author author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        List<Author> mentions,
        @Nullable String visibility,
        Instant createdAt,
        @Nullable Instant editedAt,
        long version,
        Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Liking viewer) {

    /**
     * How many others have something to do with it.
     *
     * @param comments those that are not gone
     */
    record Counts(long likes, long comments) {}

    PostView {
        tags = List.copyOf(tags);
        mentions = List.copyOf(mentions);
    }
}
