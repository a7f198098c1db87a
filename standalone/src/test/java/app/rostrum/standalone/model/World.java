package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody and everything there is, and who may see what of it. Each change is a method; whether it is allowed, its caller has asked. */
final class World {

    final List<Person> people = new ArrayList<>();
    final List<Post> posts = new ArrayList<>();
    final List<Comment> comments = new ArrayList<>();
    final Relations relations = new Relations();
    final Cases cases = new Cases();
    private long now;

    /** A time of its own for each thing that happens. */
    long next() {
        return ++now;
    }

    Optional<Person> called(String handle) {
        return people.stream().filter(it -> it.handle.equals(handle)).findFirst();
    }

    /** @param reader nobody where it is null */
    boolean sees(@Nullable Person reader, Post post) {
        return post.isLive() && sees(reader, post, post.followersOnly);
    }

    private boolean sees(@Nullable Person reader, Post post, boolean followersOnly) {
        return !relations.isBlocked(reader, post.author) && (!followersOnly || isOfCircle(reader, post.author));
    }

    /** Whether what an author shows to followers is for the reader, too. */
    boolean isOfCircle(@Nullable Person reader, Person author) {
        return reader == author || relations.follows.has(reader, author);
    }

    /** Whether somebody may report it: a block keeps nobody from that. */
    boolean isReportable(Person by, Thing thing) {
        var post = thing instanceof Comment it ? it.post : (Post) thing;
        return thing.isLive() && post.isLive() && (!post.followersOnly || isOfCircle(by, post.author));
    }

    /** Whether it is a comment to somebody, and no place where one was. */
    boolean sees(@Nullable Person reader, Comment comment) {
        return comment.isLive() && sees(reader, comment.post) && !relations.isBlocked(reader, comment.author);
    }

    boolean sees(@Nullable Person reader, Thing thing) {
        return switch (thing) {
            case Post it -> sees(reader, it);
            case Comment it -> sees(reader, it);
        };
    }

    /** The same, or the place where it was. */
    boolean finds(@Nullable Person reader, Comment comment) {
        return sees(reader, comment) || (comment.isPlaceholder() && sees(reader, comment.post));
    }

    /** Whether it is in lists for everybody. */
    boolean isListed(@Nullable Person reader, Post post) {
        return post.isLive() && !post.followersOnly && !relations.isHidden(reader, post.author);
    }

    /** Whether it is in lists of what somebody looks for. */
    boolean isFound(@Nullable Person reader, Post post) {
        return sees(reader, post) && !relations.isHidden(reader, post.author);
    }

    boolean isListed(@Nullable Person reader, Comment comment) {
        return finds(reader, comment) && (!comment.isLive() || !relations.isHidden(reader, comment.author));
    }

    boolean isAtHome(Person reader, Post post) {
        return post.isLive()
                && (reader == post.author
                        || (relations.follows.has(reader, post.author) && !relations.mutes.has(reader, post.author)));
    }

    Post publish(Person by, String id, @Nullable Written title, Written body, boolean followersOnly) {
        var post = new Post("p" + posts.size(), id, by, next(), title, body, followersOnly);
        name(post, title, body, post, followersOnly);
        posts.add(post);
        return post;
    }

    /** @param followersOnly who sees it when all of the edit is done */
    void edit(Post post, @Nullable Written title, Written body, boolean followersOnly) {
        next();
        post.title = title;
        post.body = body;
        post.edited = true;
        post.version++;
        name(post, title, body, post, followersOnly);
        post.history.add(new Post.Version(post.version, title, body));
    }

    void show(Post post, boolean followersOnly) {
        next();
        if (post.followersOnly && !followersOnly) {
            post.publicFrom = post.history.getLast().number();
        }
        post.followersOnly = followersOnly;
        post.version++;
    }

    Comment comment(Person by, String id, Post post, @Nullable Comment replyTo, Written body) {
        var comment = new Comment("c" + comments.size(), id, by, next(), body, post, replyTo);
        name(comment, null, body, comment.post, comment.post.followersOnly);
        // Whoever is answered is told of it once.
        comment.mentioned.remove(replyTo == null ? post.author : replyTo.author);
        comments.add(comment);
        post.comments.add(comment);
        if (replyTo != null) {
            replyTo.replies.add(comment);
        }
        return comment;
    }

    void edit(Comment comment, Written body) {
        next();
        comment.body = body;
        comment.edited = true;
        comment.version++;
        name(comment, null, body, comment.post, comment.post.followersOnly);
    }

    void end(Thing thing, Thing.End how) {
        next();
        thing.end = how;
        thing.version++;
    }

    /** Whoever is named, is not the author, is not left out because of a block, and may see the post in question. */
    private void name(Thing thing, @Nullable Written title, Written body, Post post, boolean followersOnly) {
        var handles = new LinkedHashSet<>(title == null ? List.<String>of() : title.handles());
        handles.addAll(body.handles());
        thing.named = handles.stream()
                .flatMap(it -> called(it).stream())
                .filter(it -> it != thing.author && !relations.isBlocked(it, thing.author))
                .filter(it -> sees(it, post, followersOnly))
                .toList();
        thing.named.forEach(it -> thing.mentioned.putIfAbsent(it, now));
    }

    void like(Person by, Thing thing) {
        next();
        if (thing.likes.putIfAbsent(by, now) == null && by != thing.author) {
            thing.likedLast = now;
        }
    }

    void follow(Person by, Person other) {
        relations.requests.end(by, other);
        relations.follows.begin(by, other, next());
    }

    void block(Person by, Person other) {
        for (var kind : List.of(relations.follows, relations.requests)) {
            kind.end(by, other);
            kind.end(other, by);
        }
        relations.blocks.begin(by, other, next());
    }

    long posts(Person author) {
        return posts.stream().filter(it -> it.author == author && it.isLive()).count();
    }
}
