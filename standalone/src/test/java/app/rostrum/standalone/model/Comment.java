package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comment. */
final class Comment extends Thing {

    final Post post;
    final @Nullable Comment replyTo;
    final int depth;

    /** All that were ever written. */
    final List<Comment> replies = new ArrayList<>();

    Comment(String label, String id, Person author, long since, Written body, Post post, @Nullable Comment replyTo) {
        super(label, id, author, since, body);
        this.post = post;
        this.replyTo = replyTo;
        this.depth = replyTo == null ? 0 : replyTo.depth + 1;
    }

    /** Whether nothing is left but its place, for what stands below it. */
    boolean isPlaceholder() {
        return !isLive() && !replies.isEmpty();
    }

    @Override
    String path() {
        return "/v1/comments/" + id;
    }

    @Override
    String missing() {
        return "404 comment-not-found";
    }
}
