package app.rostrum.query.analysis;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.ReactionEvent.Liked;
import java.util.Locale;

/** What people do that is counted. */
enum ActivityKind {
    POSTS,
    COMMENTS,
    REACTIONS,
    SIGN_UPS;

    static ActivityKind of(DomainEvent event) {
        return switch (event) {
            case PostPublished _ -> POSTS;
            case CommentWritten _ -> COMMENTS;
            case Liked _ -> REACTIONS;
            case AccountRegistered _ -> SIGN_UPS;
            default ->
                throw new IllegalArgumentException(
                        "counts nothing of " + event.getClass().getSimpleName());
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
