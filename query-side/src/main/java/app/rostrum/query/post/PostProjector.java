package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.MongoProjector;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code posts}: one document per post, holding what a reader may see of it now. */
@Component
class PostProjector implements MongoProjector<PostEvent, PostDocument> {

    static final String NAME = "posts";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PostEvent> events() {
        return PostEvent.class;
    }

    @Override
    public Class<PostDocument> documents() {
        return PostDocument.class;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.descending("published")),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending("author"), Indexes.descending("published"))));
    }

    @Override
    public boolean begins(PostEvent event) {
        return event instanceof PostPublished;
    }

    @Override
    public PostDocument apply(@Nullable PostDocument current, Recorded<PostEvent> recorded) {
        return switch (recorded.event()) {
            case PostPublished it -> published(it, recorded);
            case PostEdited it -> edited(Document.existing(current), it, recorded);
            case PostDeleted it -> deleted(it, recorded);
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
                event.visibility().name().toLowerCase(Locale.ROOT),
                time(recorded),
                null,
                recorded.version());
    }

    private static PostDocument edited(PostDocument post, PostEdited event, Recorded<?> recorded) {
        return new PostDocument(
                post.id(),
                recorded.position().value(),
                post.deleted(),
                post.published(),
                post.author(),
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                post.visibility(),
                post.createdAt(),
                time(recorded),
                recorded.version());
    }

    private static PostDocument deleted(PostDeleted event, Recorded<?> recorded) {
        return new PostDocument(
                event.postId().text(),
                recorded.position().value(),
                true,
                0,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                0);
    }

    private static Instant time(Recorded<?> recorded) {
        return recorded.time().truncatedTo(ChronoUnit.MILLIS);
    }
}
