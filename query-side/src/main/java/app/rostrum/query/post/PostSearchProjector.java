package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.query.projection.ElasticProjector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code post-search}: each post as it is now, to be found by its words and shown without another store. */
@Component
class PostSearchProjector implements ElasticProjector<PostEvent, PostDocument> {

    static final String NAME = "post-search";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends PostEvent>> events() {
        return List.of(PostEvent.class);
    }

    @Override
    public Class<PostDocument> documents() {
        return PostDocument.class;
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
    public boolean begins(String document, PostEvent event) {
        return event instanceof PostPublished;
    }

    @Override
    public PostDocument apply(String document, @Nullable PostDocument current, Recorded<PostEvent> recorded) {
        return PostDocument.after(current, recorded.event(), recorded);
    }
}
