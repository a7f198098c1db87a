package app.rostrum.command.reaction;

import static app.rostrum.command.reaction.ReactionRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.reaction.ReactionRefusal.POST_NOT_FOUND;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.reaction.ReactionCommand.LikeComment;
import app.rostrum.command.reaction.ReactionCommand.LikePost;
import app.rostrum.command.reaction.ReactionCommand.Unlike;
import app.rostrum.command.relations.Relations;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Whether one account likes one post or comment. To like what one likes already, or not to like what one does not, is no mistake. */
@AggregateRoot
class Like {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable LikeId id;

    /** Null while it does not stand. */
    private @Nullable Liked standing;

    Like() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(LikePost command, Relations relations) {
        if (standing == null) {
            var post = relations
                    .visiblePost(command.what(), command.by())
                    .orElseThrow(() -> new CommandRefused(POST_NOT_FOUND));
            apply(new Liked(command.target(), command.what(), null, post.author(), command.by()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(LikeComment command, Relations relations) {
        if (standing == null) {
            var comment = relations
                    .visibleComment(command.what(), command.by())
                    .orElseThrow(() -> new CommandRefused(COMMENT_NOT_FOUND));
            apply(new Liked(command.target(), comment.post(), command.what(), comment.author(), command.by()));
        }
    }

    /** Whatever has become of it, and whoever may see it by now. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Unlike command) {
        if (standing != null) {
            apply(new Unliked(
                    command.target(), standing.postId(), standing.commentId(), standing.author(), command.by()));
        }
    }

    @EventSourcingHandler
    void evolve(Liked event) {
        id = event.likeId();
        standing = event;
    }

    @EventSourcingHandler
    void evolve(Unliked event) {
        standing = null;
    }
}
