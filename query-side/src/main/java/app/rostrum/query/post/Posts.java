package app.rostrum.query.post;

import app.rostrum.events.post.PostId;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.shown.ShownPosts;
import app.rostrum.query.tag.Tags;
import app.rostrum.query.viewer.Viewer;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Reads posts, as whoever reads may see them. */
@Component
class Posts implements ShownPosts {

    private static final Bson NEWEST_FIRST = Sorts.descending("published");
    private static final String PUBLIC = "public";

    private final Mongo mongo;
    private final Supplier<MongoCollection<PostDocument>> posts;
    private final Supplier<MongoCollection<VersionDocument>> versions;
    private final PostViews views;
    private final Viewer viewer;

    Posts(Mongo mongo, PostViews views, Viewer viewer) {
        this.mongo = mongo;
        this.posts = mongo.live(PostProjector.NAME, PostDocument.class);
        this.versions = mongo.live(PostProjector.NAME, PostProjector.VERSIONS.name(), VersionDocument.class);
        this.views = views;
        this.viewer = viewer;
    }

    Optional<PostView> one(String id) {
        return visible(id).map(it -> views.of(List.of(it)).getFirst());
    }

    /** A post, where there is one that whoever reads may see. */
    Optional<PostDocument> visible(String id) {
        if (!PostId.isValid(id)) {
            return Optional.empty();
        }
        Reading.of(PostProjector.NAME, List.of(id));
        var wanted = new BsonDocument("_id", new BsonString(id));
        return Optional.ofNullable(mongo.call(() -> posts.get().find(wanted).first()))
                .filter(this::mayBeSeen);
    }

    private boolean mayBeSeen(PostDocument post) {
        var author = post.author();
        if (post.deleted() || author == null || viewer.blocked().contains(author)) {
            return false;
        }
        return PUBLIC.equals(post.visibility()) || isOfCircle(author);
    }

    /** Whether what an account shows to its followers is for whoever reads. */
    private boolean isOfCircle(String author) {
        return isViewer(author) || viewer.follows().contains(author);
    }

    @Override
    public Map<String, Shown> shown(Collection<String> ids) {
        Reading.of(PostProjector.NAME, ids);
        var wanted = new BsonDocument("_id", new BsonDocument("$in", texts(ids)));
        var hidden = viewer.hidden();
        var found = mongo.call(() -> posts.get().find(wanted).into(new ArrayList<>())).stream()
                .filter(this::mayBeSeen)
                .filter(it -> !hidden.contains(it.author()))
                .toList();
        return views.of(found).stream().collect(Collectors.toMap(PostView::id, it -> new Shown(it.version(), it)));
    }

    /** Those for everybody, newest first. */
    Page<PostView> newest(PageRequest request) {
        Reading.ofAll(PostProjector.NAME);
        var wanted = new BsonDocument("visibility", new BsonString(PUBLIC));
        without(viewer.hidden(), wanted);
        return page(wanted, CursorKind.TIMELINE, request);
    }

    /** One account's, newest first: whoever asks for them is shown them also where it has muted it. */
    Page<PostView> newestOf(String account, PageRequest request) {
        Reading.of(PostProjector.NAME, List.of(account));
        var wanted = new BsonDocument("author", new BsonString(account));
        if (!isOfCircle(account)) {
            wanted.append("visibility", new BsonString(PUBLIC));
        }
        return page(wanted, CursorKind.ACCOUNT_POSTS, request);
    }

    /**
     * Those with a tag, newest first.
     *
     * @param tag in the form of {@link Tags}
     */
    Page<PostView> tagged(String tag, PageRequest request) {
        Reading.of(PostProjector.NAME, List.of(PostDocument.TAG + tag));
        var wanted = new BsonDocument("tags", new BsonString(tag));
        narrow(wanted);
        return page(wanted, CursorKind.TAG_POSTS, request);
    }

    /**
     * Those of the account that reads and of those whom it follows and has not muted, newest first. Whom it follows is asked at each read, so
     * that it is right at once; it is bounded, and the store merges what each of them wrote.
     */
    Page<PostView> home(String account, PageRequest request) {
        var authors = new HashSet<>(viewer.follows());
        authors.removeAll(viewer.hidden());
        authors.add(account);
        return page(new BsonDocument("author", new BsonDocument("$in", texts(authors))), CursorKind.HOME, request);
    }

    /**
     * What a post said, newest first; empty where whoever reads may not see it. What it said before it was for everybody is for those alone who
     * would have seen it then.
     */
    Optional<Page<VersionView>> history(String id, PageRequest request) {
        return visible(id).map(post -> history(post, request));
    }

    private Page<VersionView> history(PostDocument post, PageRequest request) {
        Reading.of(PostProjector.NAME, List.of(VersionDocument.IDS + post.id()));
        var wanted = new BsonDocument("post", new BsonString(post.id()));
        var shown = new BsonDocument();
        if (!isOfCircle(Objects.requireNonNull(post.author()))) {
            shown.append("$gte", new BsonInt64(post.publicFrom()));
        }
        request.after().ifPresent(it -> shown.append("$lt", new BsonInt64(it.position())));
        if (!shown.isEmpty()) {
            wanted.append("version", shown);
        }
        var found = mongo.call(() -> versions.get()
                .find(wanted)
                .sort(Sorts.descending("version"))
                .limit(request.limit() + 1)
                .into(new ArrayList<>()));
        var page = Page.of(found, request.limit(), it -> Cursor.of(CursorKind.POST_HISTORY, it.version()));
        return page.with(page.items().stream().flatMap(it -> view(it).stream()).toList());
    }

    private static Optional<VersionView> view(VersionDocument it) {
        return Optional.ofNullable(it.at()).map(at -> new VersionView(it.version(), it.title(), it.body(), at));
    }

    private Page<PostView> page(BsonDocument wanted, CursorKind kind, PageRequest request) {
        // Posts that are gone have no place in the order, so the first page has to ask for one.
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
        return page.with(views.of(page.items()));
    }

    /** To what is shown to whoever reads in lists of what many write. */
    private void narrow(BsonDocument wanted) {
        without(viewer.hidden(), wanted);
        var account = viewer.account();
        if (account.isEmpty()) {
            wanted.append("visibility", new BsonString(PUBLIC));
            return;
        }
        var known = new HashSet<>(viewer.follows());
        known.add(account.get());
        wanted.append(
                "$or",
                new BsonArray(List.of(
                        new BsonDocument("visibility", new BsonString(PUBLIC)),
                        new BsonDocument("author", new BsonDocument("$in", texts(known))))));
    }

    private static void without(Set<String> authors, BsonDocument wanted) {
        if (!authors.isEmpty()) {
            wanted.append("author", new BsonDocument("$nin", texts(authors)));
        }
    }

    private boolean isViewer(String account) {
        return viewer.account().filter(account::equals).isPresent();
    }

    private static BsonArray texts(Collection<String> ids) {
        return new BsonArray(ids.stream().map(BsonString::new).toList());
    }
}
