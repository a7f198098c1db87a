package app.rostrum.query.post;

import app.rostrum.query.author.Author;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post as clients see it.
 *
 * @param viewer what it is to the one who reads; absent where nobody is logged in
 * @param highlights only in a search: by field, pieces of HTML in which what was searched for stands in {@code <mark>}
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Liking viewer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<String>> highlights) {

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

    PostView highlighted(Map<String, List<String>> pieces) {
        return new PostView(
                id,
                author,
                title,
                body,
                tags,
                mentions,
                visibility,
                createdAt,
                editedAt,
                version,
                counts,
                viewer,
                Map.copyOf(pieces));
    }
}
