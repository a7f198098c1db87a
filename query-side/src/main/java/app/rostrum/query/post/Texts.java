package app.rostrum.query.post;

import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.shown.WrittenTexts;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads what posts and comments say. */
@Component
class Texts implements WrittenTexts {

    private final Mongo mongo;
    private final Supplier<MongoCollection<PostDocument>> posts;
    private final Supplier<MongoCollection<CommentDocument>> comments;

    Texts(Mongo mongo) {
        this.mongo = mongo;
        this.posts = mongo.live(PostProjector.NAME, PostDocument.class);
        this.comments = mongo.live(PostProjector.NAME, PostProjector.COMMENTS.name(), CommentDocument.class);
    }

    @Override
    public Map<String, Text> texts(Collection<String> ids) {
        Reading.of(PostProjector.NAME, ids);
        var texts = new HashMap<String, Text>();
        find(posts, PostProjector.POSTS, ids).stream()
                .filter(it -> !it.deleted())
                .forEach(it -> texts.put(it.id(), new Text(it.title(), it.body(), it.visibility())));
        find(comments, PostProjector.COMMENTS, ids).stream()
                .filter(it -> !it.deleted())
                .forEach(it -> texts.put(it.id(), new Text(null, it.body(), null)));
        return texts;
    }

    private <D extends PostsDocument> List<D> find(
            Supplier<MongoCollection<D>> collection, Kind<D> kind, Collection<String> all) {
        var ids = all.stream().filter(kind::has).toList();
        return ids.isEmpty()
                ? List.of()
                : mongo.call(() -> collection.get().find(Filters.in("_id", ids)).into(new ArrayList<>()));
    }
}
