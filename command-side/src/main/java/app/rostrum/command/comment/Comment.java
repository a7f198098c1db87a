package app.rostrum.command.comment;

import static app.rostrum.command.comment.CommentRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.comment.CommentRefusal.EDITED_TOO_OFTEN;
import static app.rostrum.command.comment.CommentRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.comment.CommentRefusal.POST_NOT_FOUND;
import static app.rostrum.command.comment.CommentRefusal.STALE_VERSION;
import static app.rostrum.command.comment.CommentRefusal.TOO_DEEP;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.comment.CommentCommand.DeleteComment;
import app.rostrum.command.comment.CommentCommand.EditComment;
import app.rostrum.command.comment.CommentCommand.RemoveComment;
import app.rostrum.command.comment.CommentCommand.WriteComment;
import app.rostrum.command.relations.LiveComment;
import app.rostrum.command.relations.Mentions;
import app.rostrum.command.relations.Relations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A comment, from writing to removal. Of its post and of what it answers it asks when it has to know. */
@AggregateRoot
class Comment {

    /** How many comments one may stand under. */
    static final int DEEPEST = 20;

    /** Whoever decides about it reads all of its history. */
    static final int MOST_VERSIONS = 200;

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable CommentId id;

    private @Nullable PostId post;
    private @Nullable CommentId replyTo;
    private @Nullable AccountId author;
    private @Nullable String body;
    private boolean deleted;
    private boolean removed;

    Comment() {}

    @CommandHandler
    Comment(WriteComment command, Relations relations, Mentions mentions) {
        var about = relations
                .visiblePost(command.post(), command.by())
                .orElseThrow(() -> new CommandRefused(POST_NOT_FOUND));
        var answered = command.replyTo() == null ? null : answered(command, command.replyTo(), relations);
        long depth = answered == null ? 0 : answered.depth() + 1;
        if (depth > DEEPEST) {
            throw new CommandRefused(TOO_DEEP);
        }
        apply(new CommentWritten(
                command.comment(),
                command.post(),
                about.author(),
                command.replyTo(),
                answered == null ? null : answered.author(),
                depth,
                command.by(),
                command.body(),
                mentions.in(command.by(), about, command.body())));
    }

    private static LiveComment answered(WriteComment command, CommentId comment, Relations relations) {
        return relations
                .comment(comment)
                .filter(it -> it.post().equals(command.post()))
                .filter(it -> !relations.between(command.by(), it.author()).isBlocked())
                .orElseThrow(() -> new CommandRefused(COMMENT_NOT_FOUND));
    }

    @CommandHandler
    void decide(EditComment command, Relations relations, Mentions mentions) {
        requireAuthor(command.by(), relations);
        var about = relations
                .visiblePost(Objects.requireNonNull(post), command.by())
                .orElseThrow(() -> new CommandRefused(POST_NOT_FOUND));
        requireVersion(command.ifVersion());
        if (!command.body().equals(body)) {
            if (getVersion() + 1 >= MOST_VERSIONS) {
                throw new CommandRefused(EDITED_TOO_OFTEN);
            }
            apply(new CommentEdited(
                    command.comment(), post, command.body(), mentions.in(command.by(), about, command.body())));
        }
    }

    /** Whatever has become of the post. */
    @CommandHandler
    void decide(DeleteComment command, Relations relations) {
        if (deleted && command.by().equals(author)) {
            return;
        }
        requireAuthor(command.by(), relations);
        requireVersion(command.ifVersion());
        relations.changing(command.comment());
        apply(new CommentDeleted(command.comment(), Objects.requireNonNull(post), replyTo));
    }

    @CommandHandler
    void decide(RemoveComment command, Relations relations) {
        if (!deleted && !removed) {
            relations.changing(command.comment());
            apply(new CommentRemoved(
                    command.comment(),
                    Objects.requireNonNull(post),
                    Objects.requireNonNull(author),
                    replyTo,
                    command.report()));
        }
    }

    /** Whoever may not see a comment is not told that there is one. */
    private void requireAuthor(AccountId by, Relations relations) {
        if (deleted || removed) {
            throw new CommandRefused(COMMENT_NOT_FOUND);
        }
        if (!by.equals(author)) {
            boolean isSeen =
                    relations.visibleComment(Objects.requireNonNull(id), by).isPresent();
            throw new CommandRefused(isSeen ? NOT_THE_AUTHOR : COMMENT_NOT_FOUND);
        }
    }

    /** Axon counts versions from 0. */
    private static void requireVersion(@Nullable Long ifVersion) {
        if (ifVersion != null && ifVersion != getVersion() + 1) {
            throw new CommandRefused(STALE_VERSION);
        }
    }

    @EventSourcingHandler
    void evolve(CommentWritten event) {
        id = event.commentId();
        post = event.postId();
        replyTo = event.replyTo();
        author = event.author();
        body = event.body();
    }

    @EventSourcingHandler
    void evolve(CommentEdited event) {
        body = event.body();
    }

    @EventSourcingHandler
    void evolve(CommentDeleted event) {
        deleted = true;
        body = null;
    }

    @EventSourcingHandler
    void evolve(CommentRemoved event) {
        removed = true;
        body = null;
    }
}
