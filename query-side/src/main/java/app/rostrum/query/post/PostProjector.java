package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostPublished;
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
        return PostDocument.after(current, recorded);
    }
}
