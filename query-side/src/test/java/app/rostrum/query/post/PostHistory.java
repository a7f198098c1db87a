package app.rostrum.query.post;

import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.AboutPost;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.report.ReportId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to posts and what is about them, by chance, and what the counts are after it. */
final class PostHistory {

    private static final int PEOPLE = 5;

    private final Random random;
    private final List<AboutPost> events = new ArrayList<>();
    private final List<PostId> posts = new ArrayList<>();
    private final List<CommentWritten> comments = new ArrayList<>();
    private final Set<LikeId> standing = new HashSet<>();

    PostHistory(Random random) {
        this.random = random;
    }

    List<AboutPost> make(int count) {
        while (events.size() < count) {
            int chance = posts.isEmpty() ? 0 : random.nextInt(20);
            if (chance < 3) {
                var post = post(events.size());
                posts.add(post);
                events.add(published(post, someone(), "Post #t" + events.size()));
            } else if (chance < 5) {
                events.add(new PostEdited(oneOf(posts), null, "Edit " + events.size(), List.of()));
            } else if (chance < 6) {
                end(oneOf(posts));
            } else if (chance < 11) {
                comment(oneOf(posts));
            } else if (chance < 12 && !comments.isEmpty()) {
                var it = oneOf(comments);
                events.add(new CommentEdited(it.commentId(), it.postId(), "Edit " + events.size(), List.of()));
            } else if (chance < 14 && !comments.isEmpty()) {
                end(oneOf(comments));
            } else {
                like();
            }
        }
        return events;
    }

    private void end(PostId post) {
        posts.remove(post);
        comments.removeIf(it -> it.postId().equals(post));
        events.add(new PostDeleted(post));
    }

    private void end(CommentWritten it) {
        comments.remove(it);
        events.add(
                random.nextBoolean()
                        ? new CommentDeleted(it.commentId(), it.postId(), it.replyTo())
                        : new CommentRemoved(
                                it.commentId(), it.postId(), it.author(), it.replyTo(), ReportId.of(it.commentId())));
    }

    private void comment(PostId post) {
        var answered = comments.stream()
                .filter(it -> it.postId().equals(post) && random.nextBoolean())
                .findFirst()
                .orElse(null);
        var written = new CommentWritten(
                CommentId.of(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | events.size())),
                post,
                account(1),
                answered == null ? null : answered.commentId(),
                answered == null ? null : answered.author(),
                answered == null ? 0 : answered.depth() + 1,
                someone(),
                "Comment",
                List.of());
        comments.add(written);
        events.add(written);
    }

    private void like() {
        var by = someone();
        var about = comments.isEmpty() || random.nextBoolean() ? null : oneOf(comments);
        var post = about == null ? oneOf(posts) : about.postId();
        var comment = about == null ? null : about.commentId();
        var id = LikeId.of(comment == null ? post : comment, by);
        events.add(
                standing.remove(id)
                        ? new Unliked(id, post, comment, account(1), by)
                        : new Liked(id, post, comment, account(1), by));
        if (events.getLast() instanceof Liked) {
            standing.add(id);
        }
    }

    private AccountId someone() {
        return account(1 + random.nextInt(PEOPLE));
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Of each post and comment that is not gone, by the names that the store has for them. */
    static Map<String, Map<String, Long>> tally(List<AboutPost> events) {
        var counts = new LinkedHashMap<String, Map<String, Long>>();
        for (var event : events) {
            switch (event) {
                case PostDeleted it -> counts.remove(it.postId().text());
                case PostEvent it -> add(counts, it.postId().text(), "likes", 0);
                case CommentWritten it -> {
                    add(counts, it.commentId().text(), "likes", 0);
                    comment(counts, it, it.replyTo(), 1);
                }
                case CommentDeleted it -> gone(counts, it, it.replyTo());
                case CommentRemoved it -> gone(counts, it, it.replyTo());
                case CommentEdited it -> add(counts, it.commentId().text(), "likes", 0);
                case Liked it -> add(counts, liked(it.postId(), it.commentId()), "likes", 1);
                case Unliked it -> add(counts, liked(it.postId(), it.commentId()), "likes", -1);
            }
        }
        return counts;
    }

    private static void gone(Map<String, Map<String, Long>> counts, CommentEvent it, @Nullable CommentId replyTo) {
        comment(counts, it, replyTo, -1);
        counts.remove(it.commentId().text());
    }

    private static void comment(
            Map<String, Map<String, Long>> counts, CommentEvent it, @Nullable CommentId replyTo, long more) {
        add(counts, it.postId().text(), "comments", more);
        if (replyTo != null && counts.containsKey(replyTo.text())) {
            add(counts, replyTo.text(), "replies", more);
        }
    }

    private static String liked(PostId post, @Nullable CommentId comment) {
        return comment == null ? post.text() : comment.text();
    }

    private static void add(Map<String, Map<String, Long>> counts, String id, String name, long more) {
        counts.computeIfAbsent(id, it -> new HashMap<>()).merge(name, more, Long::sum);
    }
}
