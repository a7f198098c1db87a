package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code posts}: one document per post, holding what a reader may see of it now. */
@Component
class PostProjector implements MongoProjector<PostEvent, PostDocument> {

    static final String NAME = "posts";

    static final Kind<PostDocument> POSTS = new Kind<>(
            NAME,
            "post_",
            PostDocument.class,
            List.of(
                    new IndexModel(Indexes.descending("published")),
                    new IndexModel(
                            Indexes.compoundIndex(Indexes.ascending("author"), Indexes.descending("published")))));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends PostEvent>> events() {
        return List.of(PostEvent.class);
    }

    @Override
    public List<Kind<? extends PostDocument>> kinds() {
        return List.of(POSTS);
    }

    @Override
    public boolean begins(String document, PostEvent event) {
        return event instanceof PostPublished;
    }

    @Override
    public PostDocument apply(String document, @Nullable PostDocument current, Recorded<PostEvent> recorded) {
        return PostDocument.after(current, recorded);
    }
}
