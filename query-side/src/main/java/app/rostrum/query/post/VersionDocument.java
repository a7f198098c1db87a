package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a post said from one edit to the next. Of a post that is gone nothing of it is left.
 *
 * @param post null where that is gone
 * @param version of the post, from 1
 */
record VersionDocument(
        String id,
        long position,
        @Nullable String post,
        long version,
        @Nullable String title,
        @Nullable String body,
        @Nullable Instant at)
        implements PostsDocument {

    /** How the ids of these begin. */
    static final String IDS = "version/";

    static String id(PostId post, long version) {
        return IDS + post + '/' + version;
    }

    static VersionDocument of(PostId post, @Nullable String title, @Nullable String body, Recorded<?> recorded) {
        return new VersionDocument(
                id(post, recorded.version()),
                recorded.position().value(),
                post.text(),
                recorded.version(),
                title,
                body,
                PostsDocument.time(recorded));
    }

    static VersionDocument gone(String id, Recorded<?> recorded) {
        return new VersionDocument(id, recorded.position().value(), null, 0, null, null, null);
    }

    /** The list of all versions of its post. */
    @Override
    public List<String> foundBy() {
        return post == null ? List.of() : List.of(IDS + post);
    }
}
