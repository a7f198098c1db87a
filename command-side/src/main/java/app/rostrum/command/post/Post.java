package app.rostrum.command.post;

import static app.rostrum.command.post.PostRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.post.PostRefusal.POST_NOT_FOUND;
import static app.rostrum.command.post.PostRefusal.STALE_VERSION;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.post.PostCommand.DeletePost;
import app.rostrum.command.post.PostCommand.EditPost;
import app.rostrum.command.post.PostCommand.PublishPost;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A post, from publication to removal. It remembers only what its rules need. */
@AggregateRoot
class Post {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable PostId id;

    private @Nullable AccountId author;
    private @Nullable String title;
    private @Nullable String body;
    private boolean deleted;

    Post() {}

    @CommandHandler
    Post(PublishPost command) {
        apply(new PostPublished(
                command.post(), command.by(), command.title(), command.body(), command.visibility(), List.of()));
    }

    @CommandHandler
    void decide(EditPost command) {
        if (deleted) {
            throw new CommandRefused(POST_NOT_FOUND);
        }
        requireAuthor(command.by());
        requireVersion(command.ifVersion());
        var newTitle = command.title().orKeep(title);
        var newBody = command.body() == null ? body : command.body();
        if (!Objects.equals(newTitle, title) || !Objects.equals(newBody, body)) {
            apply(new PostEdited(command.post(), newTitle, newBody, List.of()));
        }
    }

    @CommandHandler
    void decide(DeletePost command) {
        requireAuthor(command.by());
        if (!deleted) {
            requireVersion(command.ifVersion());
            apply(new PostDeleted(command.post()));
        }
    }

    private void requireAuthor(AccountId by) {
        if (!by.equals(author)) {
            throw new CommandRefused(deleted ? POST_NOT_FOUND : NOT_THE_AUTHOR);
        }
    }

    /** Axon counts versions from 0. */
    private static void requireVersion(@Nullable Long ifVersion) {
        if (ifVersion != null && ifVersion != getVersion() + 1) {
            throw new CommandRefused(STALE_VERSION);
        }
    }

    @EventSourcingHandler
    void evolve(PostPublished event) {
        id = event.postId();
        author = event.author();
        title = event.title();
        body = event.body();
    }

    @EventSourcingHandler
    void evolve(PostEdited event) {
        title = event.title();
        body = event.body();
    }

    @EventSourcingHandler
    void evolve(PostDeleted event) {
        deleted = true;
        title = null;
        body = null;
    }
}
