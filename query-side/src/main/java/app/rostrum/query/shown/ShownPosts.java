package app.rostrum.query.shown;

import java.util.Collection;
import java.util.Map;

/**
 * Shows posts that a feature has found by its own ways. Whoever uses it says in {@code @Reads} that it reads {@link #POSTS}, and the
 * accounts.
 */
public interface ShownPosts {

    /** The projection of posts. */
    String POSTS = "posts";

    /**
     * Those of the posts that whoever reads is shown in a list of what many write, as they are now, by id: what was deleted,
     * removed or is not for them is missing.
     * In so few round trips as it takes for all of them together.
     */
    Map<String, Shown> shown(Collection<String> ids);

    /**
     * A post as it is shown.
     *
     * @param version by which one can tell whether something that was found is from the same post
     * @param view as JSON has it
     */
    record Shown(long version, Object view) {}
}
