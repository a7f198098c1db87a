package app.rostrum.query.shown;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was written, whoever may see it: for those who decide about it, and for nobody else. Whoever uses it says in {@code @Reads} that it reads
 * {@link ShownPosts#POSTS}.
 */
public interface WrittenTexts {

    /** Those of some posts and comments that are there, by id, in two round trips at most. */
    Map<String, Text> texts(Collection<String> ids);

    /**
     * What a post or comment says now.
     *
     * @param title of a post that has one
     * @param visibility of a post: {@code public} or {@code followers}
     */
    record Text(
            @Nullable String title,
            @Nullable String body,
            @Nullable String visibility) {}
}
