package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.ElasticProjector;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code post-search}: the words of each post as they are now. */
@Component
class PostSearchProjector implements ElasticProjector<PostEvent, PostSearchDocument> {

    static final String NAME = "post-search";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PostEvent> events() {
        return PostEvent.class;
    }

    @Override
    public Class<PostSearchDocument> documents() {
        return PostSearchDocument.class;
    }

    @Override
    public Map<String, Object> mapping() {
        var text = Map.of("type", "text");
        var keyword = Map.of("type", "keyword");
        return Map.of(
                "title", text,
                "body", text,
                "tags", Map.of("type", "text", "fields", Map.of("exact", keyword)),
                "author", keyword,
                "visibility", keyword,
                "published", Map.of("type", "long"),
                "created_at", Map.of("type", "date"));
    }

    @Override
    public boolean begins(PostEvent event) {
        return event instanceof PostPublished;
    }

    @Override
    public PostSearchDocument apply(@Nullable PostSearchDocument current, Recorded<PostEvent> recorded) {
        return switch (recorded.event()) {
            case PostPublished it -> published(it, recorded);
            case PostEdited it -> edited(Document.existing(current), it, recorded);
            case PostDeleted it -> deleted(it, recorded);
        };
    }

    private static PostSearchDocument published(PostPublished event, Recorded<?> recorded) {
        return new PostSearchDocument(
                event.postId().text(),
                recorded.position().value(),
                false,
                recorded.position().value(),
                event.author().text(),
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                event.visibility().name().toLowerCase(Locale.ROOT),
                recorded.time().truncatedTo(ChronoUnit.MILLIS));
    }

    private static PostSearchDocument edited(PostSearchDocument post, PostEdited event, Recorded<?> recorded) {
        return new PostSearchDocument(
                post.id(),
                recorded.position().value(),
                post.deleted(),
                post.published(),
                post.author(),
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                post.visibility(),
                post.createdAt());
    }

    private static PostSearchDocument deleted(PostDeleted event, Recorded<?> recorded) {
        return new PostSearchDocument(
                event.postId().text(), recorded.position().value(), true, 0, null, null, null, List.of(), null, null);
    }
}
