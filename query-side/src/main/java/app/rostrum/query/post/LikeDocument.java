package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.ReactionEvent;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;

/**
 * What one account thinks of one post or comment.
 *
 * @param id made of both, so that it is found by them
 * @param standing whether it likes it now
 */
record LikeDocument(String id, long position, boolean standing) implements PostsDocument {

    static LikeDocument after(ReactionEvent event, Recorded<?> recorded) {
        var standing = switch (event) {
            case Liked it -> true;
            case Unliked it -> false;
        };
        return new LikeDocument(event.likeId().text(), recorded.position().value(), standing);
    }
}
