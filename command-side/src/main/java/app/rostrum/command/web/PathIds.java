package app.rostrum.command.web;

import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.web.Problem;

/** The {@code id} of a path, where several controllers take the same. */
public final class PathIds {

    private PathIds() {}

    /** @throws Problem if it is not the id of a post */
    public static PostId post(String id) {
        if (!PostId.isValid(id)) {
            throw Problem.invalid("id", "is not the id of a post");
        }
        return new PostId(id);
    }

    /** @throws Problem if it is not the id of a comment */
    public static CommentId comment(String id) {
        if (!CommentId.isValid(id)) {
            throw Problem.invalid("id", "is not the id of a comment");
        }
        return new CommentId(id);
    }
}
