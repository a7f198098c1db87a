package app.rostrum.query.post;

import app.rostrum.events.post.PostId;
import app.rostrum.query.author.Authors;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads posts. */
@Component
class Posts {

    private static final Bson NEWEST_FIRST = Sorts.descending("published");

    private final Mongo mongo;
    private final Supplier<MongoCollection<PostDocument>> posts;
    private final Authors authors;

    Posts(Mongo mongo, Authors authors) {
        this.mongo = mongo;
        this.posts = mongo.live(PostProjector.NAME, PostDocument.class);
        this.authors = authors;
    }

    Optional<PostView> one(String id) {
        if (!PostId.isValid(id)) {
            return Optional.empty();
        }
        Reading.of(PostProjector.NAME, List.of(id));
        var found = Optional.ofNullable(first(new BsonDocument("_id", new BsonString(id))));
        return found.filter(it -> !it.deleted()).map(it -> views(List.of(it)).getFirst());
    }

    /** Everybody's, newest first. */
    Page<PostView> newest(PageRequest request) {
        Reading.ofAll(PostProjector.NAME);
        return page(new BsonDocument(), CursorKind.TIMELINE, request);
    }

    /** One account's, newest first. */
    Page<PostView> newestOf(String account, PageRequest request) {
        Reading.of(PostProjector.NAME, List.of(account));
        return page(new BsonDocument("author", new BsonString(account)), CursorKind.ACCOUNT_POSTS, request);
    }

    private Page<PostView> page(BsonDocument wanted, CursorKind kind, PageRequest request) {
        // Deleted posts have no place in the order, so the first page has to ask for one.
        wanted.append(
                "published",
                request.after()
                        .map(it ->
                                new BsonDocument("$gt", new BsonInt64(0)).append("$lt", new BsonInt64(it.position())))
                        .orElseGet(() -> new BsonDocument("$gt", new BsonInt64(0))));
        var found = mongo.call(() -> posts.get()
                .find(wanted)
                .sort(NEWEST_FIRST)
                .limit(request.limit() + 1)
                .into(new ArrayList<>()));
        var page = Page.of(found, request.limit(), it -> Cursor.of(kind, it.published()));
        return page.with(views(page.items()));
    }

    private List<PostView> views(List<PostDocument> found) {
        var known = authors.byId(found.stream()
                .<String>mapMulti((it, ids) -> {
                    if (it.author() != null) {
                        ids.accept(it.author());
                    }
                })
                .toList());
        return found.stream().map(it -> PostView.of(it, known)).toList();
    }

    private @Nullable PostDocument first(Bson wanted) {
        return mongo.call(() -> posts.get().find(wanted).first());
    }
}
