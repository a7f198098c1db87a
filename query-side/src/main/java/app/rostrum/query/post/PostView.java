package app.rostrum.query.post;

import app.rostrum.query.author.Author;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A post as clients see it.
 *
 * @param highlights only in a search: by field, pieces of HTML in which what was searched for stands in {@code <mark>}
 */
record PostView(
        String id,
        Author author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        @Nullable String visibility,
        Instant createdAt,
        @Nullable Instant editedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<String>> highlights) {

    PostView {
        tags = List.copyOf(tags);
    }

    static PostView of(PostDocument post, Map<String, Author> authors) {
        var author = Objects.requireNonNull(post.author());
        return new PostView(
                post.id(),
                authors.getOrDefault(author, new Author(author, null, null)),
                post.title(),
                post.body(),
                post.tags(),
                post.visibility(),
                Objects.requireNonNull(post.createdAt()),
                post.editedAt(),
                post.version(),
                null);
    }

    PostView highlighted(Map<String, List<String>> pieces) {
        return new PostView(
                id, author, title, body, tags, visibility, createdAt, editedAt, version, Map.copyOf(pieces));
    }
}
