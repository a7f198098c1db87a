package app.rostrum.query.post;

import app.rostrum.events.post.CommentId;
import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.viewer.Viewer;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads comments, as whoever reads may see them. */
@Component
class Comments {

    private final Mongo mongo;
    private final Supplier<MongoCollection<CommentDocument>> comments;
    private final Posts posts;
    private final Authors authors;
    private final Likes likes;
    private final Viewer viewer;

    Comments(Mongo mongo, Posts posts, Authors authors, Likes likes, Viewer viewer) {
        this.mongo = mongo;
        this.comments = mongo.live(PostProjector.NAME, PostProjector.COMMENTS.name(), CommentDocument.class);
        this.posts = posts;
        this.authors = authors;
        this.likes = likes;
        this.viewer = viewer;
    }

    Optional<CommentView> one(String id) {
        return visible(id).map(it -> views(List.of(it)).getFirst());
    }

    /** Those of a post that answer no other; empty where whoever reads may not see the post. */
    Optional<Page<CommentView>> ofPost(String post, CommentOrder order, PageRequest request) {
        return posts.visible(post).map(it -> under(it.id(), order, request));
    }

    /** Those that answer another; empty where whoever reads may not see that. */
    Optional<Page<CommentView>> repliesTo(String comment, CommentOrder order, PageRequest request) {
        return visible(comment).map(it -> under(it.id(), order, request));
    }

    private Optional<CommentDocument> visible(String id) {
        if (!CommentId.isValid(id)) {
            return Optional.empty();
        }
        Reading.of(PostProjector.NAME, List.of(id));
        var wanted = new BsonDocument("_id", new BsonString(id));
        return Optional.ofNullable(mongo.call(() -> comments.get().find(wanted).first()))
                .filter(it -> it.written() > 0)
                .filter(it -> it.author() == null || !viewer.blocked().contains(it.author()))
                .filter(it -> posts.visible(it.post()).isPresent());
    }

    private Page<CommentView> under(String parent, CommentOrder order, PageRequest request) {
        Reading.of(PostProjector.NAME, List.of(parent));
        var between = new BsonDocument("$gt", new BsonInt64(0));
        request.after().ifPresent(it -> between.append(order.beyond(), new BsonInt64(it.position())));
        var wanted = new BsonDocument("parent", new BsonString(parent)).append("written", between);
        var hidden = viewer.hidden();
        if (!hidden.isEmpty()) {
            wanted.append(
                    "author",
                    new BsonDocument(
                            "$nin",
                            new BsonArray(hidden.stream().map(BsonString::new).toList())));
        }
        var found = mongo.call(() -> comments.get()
                .find(wanted)
                .sort(new BsonDocument("written", new BsonInt32(order.direction())))
                .limit(request.limit() + 1)
                .into(new ArrayList<>()));
        var page = Page.of(found, request.limit(), it -> Cursor.of(order.kind(), it.written()));
        return page.with(views(page.items()));
    }

    private List<CommentView> views(List<CommentDocument> found) {
        var people = new HashSet<String>();
        found.forEach(it -> {
            if (it.author() != null) {
                people.add(it.author());
            }
            people.addAll(it.mentions());
        });
        var known = authors.byId(people);
        var liked = likes.of(found.stream().map(CommentDocument::id).toList(), CommentId::new);
        return found.stream().map(it -> view(it, known, liked.get(it.id()))).toList();
    }

    private static CommentView view(CommentDocument comment, Map<String, Author> known, @Nullable Liking viewer) {
        var author = comment.author();
        return new CommentView(
                comment.id(),
                comment.post(),
                comment.isReply() ? comment.parent() : null,
                comment.depth(),
                author == null ? null : Author.of(author, known),
                comment.body(),
                comment.mentions().stream().map(it -> Author.of(it, known)).toList(),
                comment.createdAt(),
                comment.editedAt(),
                comment.version(),
                new CommentView.Counts(comment.likes(), comment.replies()),
                comment.deleted() ? true : null,
                viewer);
    }
}
