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
            case PostPublished it -> POSTS;
            case CommentWritten it -> COMMENTS;
            case Liked it -> REACTIONS;
            case AccountRegistered it -> SIGN_UPS;
            default ->
                throw new IllegalArgumentException(
                        "counts nothing of " + event.getClass().getSimpleName());
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
