package app.rostrum.query.analysis;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.ReactionEvent.Liked;
import java.util.Locale;
import java.util.Optional;

/** What people do that is counted. */
enum ActivityKind {
    POSTS,
    COMMENTS,
    REACTIONS,
    SIGN_UPS;

    static Optional<ActivityKind> of(DomainEvent event) {
        return switch (event) {
            case PostPublished _ -> Optional.of(POSTS);
            case CommentWritten _ -> Optional.of(COMMENTS);
            case Liked _ -> Optional.of(REACTIONS);
            case AccountRegistered _ -> Optional.of(SIGN_UPS);
            default -> Optional.empty();
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
