package app.rostrum.command.post;

import static app.rostrum.command.post.PostRefusal.EDITED_TOO_OFTEN;
import static app.rostrum.command.post.PostRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.post.PostRefusal.POST_NOT_FOUND;
import static app.rostrum.command.post.PostRefusal.STALE_VERSION;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.post.PostCommand.DeletePost;
import app.rostrum.command.post.PostCommand.EditPost;
import app.rostrum.command.post.PostCommand.PublishPost;
import app.rostrum.command.post.PostCommand.RemovePost;
import app.rostrum.command.relations.LivePost;
import app.rostrum.command.relations.Mentions;
import app.rostrum.command.relations.Relations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A post, from publication to removal. It remembers only what its rules need. */
@AggregateRoot
class Post {

    /** Whoever decides about it reads all of its history. */
    static final int MOST_VERSIONS = 200;

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable PostId id;

    private @Nullable AccountId author;
    private @Nullable String title;
    private @Nullable String body;
    private @Nullable Visibility visibility;
    private boolean deleted;
    private boolean removed;

    Post() {}

    @CommandHandler
    Post(PublishPost command, Mentions mentions) {
        apply(new PostPublished(
                command.post(),
                command.by(),
                command.title(),
                command.body(),
                command.visibility(),
                mentions.in(
                        command.by(),
                        new LivePost(command.by(), command.visibility()),
                        command.title(),
                        command.body())));
    }

    /** A text is nowhere between two visibilities: it is changed while fewer see it. */
    @CommandHandler
    void decide(EditPost command, Relations relations, Mentions mentions) {
        if (deleted || removed) {
            throw new CommandRefused(POST_NOT_FOUND);
        }
        requireAuthor(command.by(), relations);
        requireVersion(command.ifVersion());
        if (getVersion() + 1 >= MOST_VERSIONS) {
            throw new CommandRefused(EDITED_TOO_OFTEN);
        }
        if (command.visibility() == Visibility.FOLLOWERS) {
            show(command, Visibility.FOLLOWERS, relations);
        }
        edit(command, mentions);
        if (command.visibility() == Visibility.PUBLIC) {
            show(command, Visibility.PUBLIC, relations);
        }
    }

    private void show(EditPost command, Visibility to, Relations relations) {
        if (visibility != to) {
            relations.changing(command.post());
            apply(new PostVisibilityChanged(command.post(), to));
        }
    }

    private void edit(EditPost command, Mentions mentions) {
        var newTitle = command.title().orKeep(title);
        var newBody = command.body() == null ? body : command.body();
        if (!Objects.equals(newTitle, title) || !Objects.equals(newBody, body)) {
            var shown = new LivePost(
                    command.by(), Objects.requireNonNullElse(command.visibility(), Objects.requireNonNull(visibility)));
            var named = mentions.in(command.by(), shown, newTitle, newBody);
            apply(new PostEdited(command.post(), newTitle, newBody, named));
        }
    }

    @CommandHandler
    void decide(DeletePost command, Relations relations) {
        requireAuthor(command.by(), relations);
        if (removed) {
            throw new CommandRefused(POST_NOT_FOUND);
        }
        if (!deleted) {
            requireVersion(command.ifVersion());
            relations.changing(command.post());
            apply(new PostDeleted(command.post()));
        }
    }

    @CommandHandler
    void decide(RemovePost command, Relations relations) {
        if (!deleted && !removed) {
            relations.changing(command.post());
            apply(new PostRemoved(command.post(), Objects.requireNonNull(author), command.report()));
        }
    }

    /** Whoever may not see a post is not told that there is one. */
    private void requireAuthor(AccountId by, Relations relations) {
        var its = Objects.requireNonNull(author);
        if (!by.equals(its)) {
            boolean isSeen =
                    !deleted && !removed && relations.lately(by, its).shows(Objects.requireNonNull(visibility));
            throw new CommandRefused(isSeen ? NOT_THE_AUTHOR : POST_NOT_FOUND);
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
        visibility = event.visibility();
    }

    @EventSourcingHandler
    void evolve(PostVisibilityChanged event) {
        visibility = event.visibility();
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

    @EventSourcingHandler
    void evolve(PostRemoved event) {
        removed = true;
        title = null;
        body = null;
    }
}
