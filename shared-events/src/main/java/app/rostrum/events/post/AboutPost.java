package app.rostrum.events.post;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;

/** What changes something that readers of a post see. It travels with the post, so that it comes after what it is about. */
public sealed interface AboutPost extends DomainEvent permits PostEvent, CommentEvent, ReactionEvent {

    PostId postId();

    @Override
    default Id subject() {
        return postId();
    }
}
