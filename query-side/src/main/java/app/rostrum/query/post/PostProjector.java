package app.rostrum.query.post;

import static app.rostrum.query.projection.Document.existing;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.AboutPost;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import app.rostrum.query.shown.ShownPosts;
import com.mongodb.client.model.IndexModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code posts}: posts as they are now and as they were, with what is said and thought of them. */
@Component
class PostProjector implements MongoProjector<AboutPost, PostsDocument> {

    static final String NAME = ShownPosts.POSTS;

    static final Kind<PostDocument> POSTS = new Kind<>(
            NAME,
            "post_",
            PostDocument.class,
            List.of(
                    index("visibility", 1, "published", -1),
                    index("author", 1, "published", -1),
                    index("tags", 1, "published", -1)));

    static final Kind<CommentDocument> COMMENTS =
            new Kind<>("comments", "comment_", CommentDocument.class, List.of(index("parent", 1, "written", 1)));

    static final Kind<LikeDocument> LIKES = new Kind<>("likes", "like_", LikeDocument.class, List.of());

    static final Kind<VersionDocument> VERSIONS = new Kind<>(
            "versions", VersionDocument.IDS, VersionDocument.class, List.of(index("post", 1, "version", -1)));

    private static IndexModel index(String first, int order, String second, int secondOrder) {
        return new IndexModel(new BsonDocument(first, new BsonInt32(order)).append(second, new BsonInt32(secondOrder)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends AboutPost>> events() {
        return List.of(PostEvent.class, CommentEvent.class, ReactionEvent.class);
    }

    @Override
    public List<Kind<? extends PostsDocument>> kinds() {
        return List.of(POSTS, COMMENTS, LIKES, VERSIONS);
    }

    @Override
    public List<String> documentsOf(Recorded<AboutPost> recorded) {
        var event = recorded.event();
        var post = event.postId();
        return switch (event) {
            case PostPublished it -> List.of(post.text(), VersionDocument.id(post, recorded.version()));
            case PostEdited it -> List.of(post.text(), VersionDocument.id(post, recorded.version()));
            case PostVisibilityChanged it -> List.of(post.text());
            case PostDeleted it -> withVersions(post, recorded.version());
            case PostRemoved it -> withVersions(post, recorded.version());
            case CommentWritten it -> withParents(it, it.replyTo());
            case CommentEdited it -> List.of(it.commentId().text());
            case CommentDeleted it -> withParents(it, it.replyTo());
            case CommentRemoved it -> withParents(it, it.replyTo());
            case ReactionEvent it -> List.of(it.likeId().text(), liked(it));
        };
    }

    /** @param until the version that ended it */
    private static List<String> withVersions(PostId post, long until) {
        return Stream.concat(
                        Stream.of(post.text()), LongStream.range(1, until).mapToObj(it -> VersionDocument.id(post, it)))
                .toList();
    }

    private static List<String> withParents(CommentEvent event, @Nullable CommentId replyTo) {
        var documents = new ArrayList<String>(3);
        documents.add(event.commentId().text());
        documents.add(event.postId().text());
        if (replyTo != null) {
            documents.add(replyTo.text());
        }
        return documents;
    }

    private static String liked(ReactionEvent event) {
        var comment = event.commentId();
        return comment == null ? event.postId().text() : comment.text();
    }

    @Override
    public boolean begins(String document, AboutPost event) {
        return switch (event) {
            case PostPublished it -> true;
            case PostEdited it -> VERSIONS.has(document);
            case CommentWritten it -> it.commentId().text().equals(document);
            default -> false;
        };
    }

    @Override
    public PostsDocument apply(String document, @Nullable PostsDocument current, Recorded<AboutPost> recorded) {
        if (POSTS.has(document)) {
            return post((PostDocument) current, recorded);
        }
        if (COMMENTS.has(document)) {
            return comment(document, (CommentDocument) current, recorded);
        }
        return switch (recorded.event()) {
            case ReactionEvent it -> LikeDocument.after(it, recorded);
            case PostPublished it -> VersionDocument.of(it.postId(), it.title(), it.body(), recorded);
            case PostEdited it -> VersionDocument.of(it.postId(), it.title(), it.body(), recorded);
            default -> VersionDocument.gone(document, recorded);
        };
    }

    private static PostDocument post(@Nullable PostDocument current, Recorded<AboutPost> recorded) {
        return switch (recorded.event()) {
            case PostEvent it -> PostDocument.after(current, it, recorded);
            case CommentWritten it -> existing(current).counted(0, 1, recorded);
            case CommentEdited it -> existing(current);
            case CommentDeleted it -> existing(current).counted(0, -1, recorded);
            case CommentRemoved it -> existing(current).counted(0, -1, recorded);
            case Liked it -> existing(current).counted(1, 0, recorded);
            case Unliked it -> existing(current).counted(-1, 0, recorded);
        };
    }

    private static CommentDocument comment(
            String document, @Nullable CommentDocument current, Recorded<AboutPost> recorded) {
        return switch (recorded.event()) {
            case CommentEvent it -> CommentDocument.after(document, current, it, recorded);
            case Liked it -> existing(current).liked(1, recorded);
            case Unliked it -> existing(current).liked(-1, recorded);
            case PostEvent it -> throw new IllegalStateException("a post's own event changes no comment");
        };
    }
}
