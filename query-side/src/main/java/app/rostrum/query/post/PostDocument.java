package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as projections keep it. Of a deleted one nothing is left but that it was deleted, and when: without
 * {@code published} it is in no page, and its position keeps older events from bringing it back.
 *
 * @param published the position of its publication, by which pages are sorted; 0 of a deleted post
 */
record PostDocument(
        String id,
        long position,
        boolean deleted,
        long published,
        @Nullable String author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        @Nullable String visibility,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version)
        implements Document {

    PostDocument {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** The list of its author's posts. */
    @Override
    public List<String> foundBy() {
        return author == null ? List.of() : List.of(author);
    }

    /** The post after an event. */
    static PostDocument after(@Nullable PostDocument current, Recorded<PostEvent> recorded) {
        return switch (recorded.event()) {
            case PostPublished it -> published(it, recorded);
            case PostEdited it -> Document.existing(current).edited(it, recorded);
            case PostVisibilityChanged it -> Document.existing(current).seenBy(it, recorded);
            case PostDeleted it -> deleted(it.postId(), recorded);
            case PostRemoved it -> deleted(it.postId(), recorded);
        };
    }

    private static PostDocument published(PostPublished event, Recorded<?> recorded) {
        return new PostDocument(
                event.postId().text(),
                recorded.position().value(),
                false,
                recorded.position().value(),
                event.author().text(),
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                event.visibility().text(),
                time(recorded),
                null,
                recorded.version());
    }

    private PostDocument edited(PostEdited event, Recorded<?> recorded) {
        return new PostDocument(
                id,
                recorded.position().value(),
                deleted,
                published,
                author,
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                visibility,
                createdAt,
                time(recorded),
                recorded.version());
    }

    private PostDocument seenBy(PostVisibilityChanged event, Recorded<?> recorded) {
        return new PostDocument(
                id,
                recorded.position().value(),
                deleted,
                published,
                author,
                title,
                body,
                tags,
                event.visibility().text(),
                createdAt,
                editedAt,
                recorded.version());
    }

    private static PostDocument deleted(PostId post, Recorded<?> recorded) {
        return new PostDocument(
                post.text(), recorded.position().value(), true, 0, null, null, null, List.of(), null, null, null, 0);
    }

    private static Instant time(Recorded<?> recorded) {
        return recorded.time().truncatedTo(ChronoUnit.MILLIS);
    }
}
