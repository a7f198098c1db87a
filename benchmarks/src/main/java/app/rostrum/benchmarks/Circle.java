package app.rostrum.benchmarks;

import app.rostrum.benchmarks.Facts.Fact;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whom a reader follows, and two posts of which one is liked and commented upon by many: made once, by whoever needs it first. */
final class Circle {

    private static final int FEW_COMMENTS = 20;
    private static final int PLACE = 32;

    /** In front of the number of an account that is nobody's, in a UUID of version 7. */
    private static final long NOBODY = 0x0190_0000_0000_7000L;

    private final Run run;
    private @Nullable Busy busy;
    private boolean followed;

    Circle(Run run) {
        this.run = run;
    }

    /**
     * Two posts by the same.
     *
     * @param few with a page of comments
     */
    record Busy(PostId much, PostId few, AccountId author) {}

    /** The first of those who are logged in follows as many accounts as the effort says, which have published so many posts together. */
    synchronized void follow() throws InterruptedException {
        if (followed) {
            return;
        }
        var reader = run.users().accounts().getFirst();
        var authors = run.stock().authors(run.effort().followed());
        run.stock().fillUpTo(run.effort().middle());
        run.stock().publishBy(run.effort().followed(), run.effort().postsOfFollowed());
        Facts.store(
                run.site(),
                authors.stream()
                        .map(it -> new Fact(new FollowBegan(RelationId.of(reader, it), reader, it, false), reader))
                        .toList());
        run.views().settle();
        followed = true;
    }

    synchronized Busy busy() throws InterruptedException {
        var made = busy;
        if (made == null) {
            var author = run.users().accounts().getLast();
            made = new Busy(publish("much"), publish("few"), author);
            like(made.much, author, run.effort().likes());
            comment(made.much, author, run.effort().comments(), 1);
            like(made.few, author, 1);
            comment(made.few, author, FEW_COMMENTS, 2);
            run.views().settle();
            busy = made;
        }
        return made;
    }

    private PostId publish(String what) throws InterruptedException {
        var token = run.users().tokens().getLast();
        var answer = run.http()
                .send(
                        "POST",
                        run.site().commandSide().resolve("/v1/posts"),
                        Map.of("Authorization", "Bearer " + token),
                        "application/json",
                        "{\"body\":\"What everybody has to say something about: " + what + "\"}");
        return new PostId(
                app.rostrum.benchmarks.load.Http.json(answer).path("id").stringValue(""));
    }

    private void like(PostId post, AccountId author, int count) {
        Facts.store(
                run.site(),
                nobodies(count)
                        .map(it -> new Fact(new Liked(LikeId.of(post, it), post, null, author, it), it))
                        .toList());
    }

    /** @param place tells the ids from those of comments on other posts */
    private void comment(PostId post, AccountId author, int count, int place) {
        var comments = new ArrayList<Fact>();
        nobodies(count).forEach(it -> {
            int number = comments.size();
            var id = CommentId.of(new UUID(NOBODY, Long.MIN_VALUE | (long) place << PLACE | number));
            var body = "What number " + number + " has to say about it is as long as most of what is said.";
            comments.add(new Fact(new CommentWritten(id, post, author, null, null, 0, it, body, List.of()), it));
        });
        Facts.store(run.site(), comments);
    }

    private static java.util.stream.Stream<AccountId> nobodies(int count) {
        return IntStream.range(0, count).mapToObj(it -> AccountId.of(new UUID(NOBODY, Long.MIN_VALUE | it)));
    }
}
