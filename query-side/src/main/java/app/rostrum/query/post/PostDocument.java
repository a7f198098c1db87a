package app.rostrum.query.post;

import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as the projection keeps it. Of a deleted one nothing is left but that it was deleted, and when: without
 * {@code published} it is in no page, and its position keeps older events from bringing it back.
 *
 * @param published the position of its publication, by which pages are sorted; 0 of a deleted post
 */
record PostDocument(
        String id,
        long position,
        boolean deleted,
        long published,
        @Nullable String author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        @Nullable String visibility,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version)
        implements Document {

    PostDocument {
        tags = List.copyOf(tags);
    }
}
