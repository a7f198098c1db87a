package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A post. */
final class Post extends Thing {

    @Nullable
    Written title;

    boolean followersOnly;
    final List<Comment> comments = new ArrayList<>();

    /** All that it has said, the first version first. */
    final List<Version> history = new ArrayList<>();

    /** What it said when it was opened to everybody last; 0 where it never was. */
    long publicFrom;

    record Version(long number, @Nullable Written title, Written body) {}

    Post(
            String label,
            String id,
            Person author,
            long since,
            @Nullable Written title,
            Written body,
            boolean followersOnly) {
        super(label, id, author, since, body);
        this.title = title;
        this.followersOnly = followersOnly;
        this.publicFrom = followersOnly ? 0 : 1;
        history.add(new Version(1, title, body));
    }

    Set<String> tags() {
        var tags = new LinkedHashSet<String>();
        if (title != null) {
            tags.addAll(title.tags());
        }
        tags.addAll(body.tags());
        return tags;
    }

    boolean hasWord(String word) {
        return (title != null && title.hasWord(word)) || body.hasWord(word);
    }

    @Override
    String path() {
        return "/v1/posts/" + id;
    }

    @Override
    String missing() {
        return "404 post-not-found";
    }
}
