package app.rostrum.query.post;

import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post as it can be searched for. Of a deleted one only id and position are left. */
record PostSearchDocument(
        String id,
        long position,
        boolean deleted,
        long published,
        @Nullable String author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        @Nullable String visibility,
        @Nullable Instant createdAt)
        implements Document {

    PostSearchDocument {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
