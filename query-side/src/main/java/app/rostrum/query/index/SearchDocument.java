package app.rostrum.query.index;

import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is found. Of a deleted one nothing is left but that it was deleted, and when: nothing finds it, and its position keeps older
 * events from bringing it back.
 *
 * @param published the position of its publication, by which hits are sorted; 0 of a deleted post
 * @param has which parts it has, as {@link app.rostrum.query.language.Condition.Part} names them
 */
public record SearchDocument(
        String id,
        long position,
        boolean deleted,
        long published,
        @Nullable String author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        List<String> has,
        @Nullable String visibility,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version)
        implements Document {

    public SearchDocument {
        tags = tags == null ? List.of() : List.copyOf(tags);
        has = has == null ? List.of() : List.copyOf(has);
    }
}
