package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the projection of posts keeps. */
sealed interface PostsDocument extends Document permits PostDocument, CommentDocument, LikeDocument, VersionDocument {

    /** When it was recorded, as stores keep it. */
    static Instant time(Recorded<?> recorded) {
        return recorded.time().truncatedTo(ChronoUnit.MILLIS);
    }
}
