package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import com.mongodb.client.MongoClients;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Counts are what people did, one by one, whatever happens to what keeps them: much at once on one post, nodes that are killed, events that come once more,
 * views that are built anew. {@code -Drostrum.story.seconds=60} makes it last longer.
 */
class ManyReactionsIT {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("rostrum.story.seconds", 5));
    private static final int REACTIONS_A_SECOND = 200;
    private static final int REACTING = 20;
    private static final int OTHERS = 8;
    private static final int POSTS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> COUNTING = List.of("posts", "accounts", "account-counts");

    private final Api api = SharedSystem.api();
    private final List<User> people = new ArrayList<>();
    private final List<String> posts = new ArrayList<>();
    private final AtomicInteger reactions = new AtomicInteger();

    /** What somebody has done, and not taken back. */
    private final class Doing {

        private final User who;
        private final Random chance;
        private final Set<String> liked = new HashSet<>();
        private final Set<User> followed = new HashSet<>();

        /** By their ids: the posts that they are about. */
        private final Map<String, String> comments = new LinkedHashMap<>();

        private int sent;

        Doing(int number) {
            who = people.get(number);
            chance = new Random(number);
        }

        private Answer send(int status, String method, String path, @Nullable String body) {
            var key = "reactions-" + sent++;
            return Api.atLast(
                    status,
                    LIMIT,
                    () -> api.send(api.as(who, path)
                            .header("Idempotency-Key", key)
                            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))));
        }

        /** Likes what it does not like, and no longer what it does. */
        private void react(String path) {
            boolean undone = liked.remove(path);
            send(204, undone ? "DELETE" : "PUT", path + "/reactions/like", null);
            if (!undone) {
                liked.add(path);
            }
        }

        /** To one post, so often that all together react as often as they should. */
        Doing reactUntil(long deadline) {
            long between = Duration.ofSeconds(1).toNanos() * REACTING / REACTIONS_A_SECOND;
            for (long due = System.nanoTime(); due < deadline; due += between) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                react(posts.getFirst());
                reactions.incrementAndGet();
            }
            return this;
        }

        Doing doUntil(long deadline) {
            while (System.nanoTime() < deadline) {
                var post = posts.get(chance.nextInt(posts.size()));
                switch (chance.nextInt(6)) {
                    case 0 -> react(posts.get(1 + chance.nextInt(posts.size() - 1)));
                    case 1 -> follow(people.get(chance.nextInt(people.size())));
                    case 2 -> takeBack();
                    case 3 -> comments.keySet().stream().findFirst().ifPresent(it -> react("/v1/comments/" + it));
                    default -> {
                        var written = send(201, "POST", post + "/comments", Api.json("body", "Counted"));
                        comments.put(written.id(), post);
                    }
                }
            }
            return this;
        }

        private void takeBack() {
            comments.keySet().stream().findFirst().ifPresent(it -> {
                send(204, "DELETE", "/v1/comments/" + it, null);
                comments.remove(it);
                liked.remove("/v1/comments/" + it);
            });
        }

        private void follow(User other) {
            if (other.equals(who)) {
                return;
            }
            boolean undone = followed.remove(other);
            send(204, undone ? "DELETE" : "PUT", "/v1/accounts/" + other.handle() + "/follow", null);
            if (!undone) {
                followed.add(other);
            }
        }
    }

    @Test
    void counts_are_what_people_did_after_kills_redelivery_and_a_rebuild() throws Exception {
        people.addAll(Together.run(REACTING + OTHERS, number -> api.newUser()));
        for (int i = 0; i < POSTS; i++) {
            var post = api.publish(people.get(i), "counted-" + i, "Counted");
            posts.add("/v1/posts/" + post.expect(201).id());
        }

        var done = Together.run(REACTING + OTHERS + 1, number -> {
            long deadline = System.nanoTime() + LENGTH.toNanos();
            if (number == REACTING + OTHERS) {
                LockSupport.parkNanos(LENGTH.dividedBy(2).toNanos());
                SharedSystem.ROSTRUM.querySide().kill();
                return null;
            }
            var doing = new Doing(number);
            return number < REACTING ? doing.reactUntil(deadline) : doing.doUntil(deadline);
        });

        var hot = posts.getFirst().substring("/v1/posts/".length());
        assertThat(EventStore.query(
                        "SELECT count(*) FROM event WHERE starts_with(name, 'reaction.') AND subject = ?"
                                + " AND payload->>'comment_id' IS NULL",
                        hot))
                .as("each reaction is an event")
                .containsExactly(Integer.toString(reactions.get()));
        var expected = expected(done.subList(0, REACTING + OTHERS));
        assertThat(shown(expected.keySet())).isEqualTo(expected);

        deliverOnceMore();
        assertThat(shown(expected.keySet())).as("delivered once more").isEqualTo(expected);

        buildAnew(() -> assertThat(shown(expected.keySet())).as("built anew").isEqualTo(expected));
        reconcile();
    }

    /** By the path of what is counted, with a name for each count. */
    private Map<String, Map<String, Long>> expected(List<Doing> done) {
        var counts = new HashMap<String, Map<String, Long>>();
        posts.forEach(it -> counts.put(it, counts("likes", "comments")));
        people.forEach(it -> counts.put(account(it), counts("posts", "followers", "following")));
        people.subList(0, POSTS).forEach(it -> count(counts, account(it), "posts"));
        for (var one : done) {
            one.comments.forEach((id, post) -> {
                counts.put("/v1/comments/" + id, counts("likes", "replies"));
                count(counts, post, "comments");
            });
            one.followed.forEach(other -> {
                count(counts, account(one.who), "following");
                count(counts, account(other), "followers");
            });
        }
        done.forEach(one -> one.liked.forEach(it -> count(counts, it, "likes")));
        return counts;
    }

    private static Map<String, Long> counts(String... names) {
        var counts = new HashMap<String, Long>();
        for (var name : names) {
            counts.put(name, 0L);
        }
        return counts;
    }

    private static void count(Map<String, Map<String, Long>> counts, String path, String name) {
        counts.getOrDefault(path, Map.of()).merge(name, 1L, Long::sum);
    }

    private Map<String, Map<String, Long>> shown(Set<String> paths) throws Exception {
        var token = EventStore.tokenOfAll();
        var all = List.copyOf(paths);
        var shown = Together.run(
                all.size(),
                number -> Api.atLast(200, LIMIT, () -> api.get(all.get(number), token))
                        .json());
        var counts = new HashMap<String, Map<String, Long>>();
        for (int i = 0; i < all.size(); i++) {
            var of = new HashMap<String, Long>();
            shown.get(i).path("counts").forEachEntry((name, count) -> of.put(name, count.longValue(-1)));
            counts.put(all.get(i), of);
        }
        return counts;
    }

    private static String account(User user) {
        return "/v1/accounts/" + user.handle();
    }

    /** All of it, because what says how far the views have come has gone back. */
    private static void deliverOnceMore() throws InterruptedException {
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            for (var name : COUNTING) {
                operator.send("PUT", "/v1/operator/projections/" + name + "/pause", null);
                await(operator, name, "paused");
            }
            setBack();
            SharedSystem.ROSTRUM.querySide().kill();
            for (var name : COUNTING) {
                operator.send("DELETE", "/v1/operator/projections/" + name + "/pause", null);
                await(operator, name, "running");
            }
        }
    }

    private static void setBack() {
        var address = SharedSystem.ROSTRUM.backends().environment().getOrDefault("ROSTRUM_MONGODB_URI", "");
        var checkpoint = new BsonDocument("$regex", new BsonString("^checkpoint/"));
        var start = new BsonDocument("$set", new BsonDocument("next", new BsonInt64(0)));
        try (var mongo = MongoClients.create(address)) {
            var database = mongo.getDatabase("rostrum");
            long set = 0;
            for (var name : COUNTING) {
                set += database.getCollection(name + "_1")
                        .updateMany(new BsonDocument("_id", checkpoint), start)
                        .getMatchedCount();
            }
            assertThat(set).as("checkpoints").isGreaterThanOrEqualTo(COUNTING.size());
        }
    }

    private static void await(Operator operator, String name, String state) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var found = "";
        while (!found.equals(state)) {
            found = operator.send("GET", "/v1/projections/" + name, null)
                    .path("state")
                    .stringValue("");
            assertThat(System.nanoTime()).as(name + " is " + found).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private interface Look {

        void at() throws Exception;
    }

    /** Beside what is there, which readers see again afterwards: other stories know it by its number. */
    private static void buildAnew(Look look) throws Exception {
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            var before = new HashMap<String, Integer>();
            for (var name : COUNTING) {
                before.put(name, generation(operator, name));
                new Rebuild(operator::send, Console.silent(), name).run(true);
            }
            look.at();
            for (var name : COUNTING) {
                int built = generation(operator, name);
                int live = before.getOrDefault(name, 0);
                assertThat(built).isGreaterThan(live);
                operator.send("PUT", "/v1/operator/projections/" + name + "/live", "{\"generation\":" + live + "}");
                while (generation(operator, name) != live) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
                operator.send("DELETE", "/v1/operator/projections/" + name + "/generations/" + built, null);
            }
        }
    }

    private static int generation(Operator operator, String name) throws InterruptedException {
        return operator.send("GET", "/v1/projections/" + name, null)
                .path("generation")
                .intValue(0);
    }

    private static void reconcile() throws InterruptedException {
        var said = new ArrayList<String>();
        int status = Tool.reconcile(
                        Checkout.find(), SharedSystem.ROSTRUM.backends().environment())
                .run(said::add, "60");
        assertThat(status).as(String.join("\n", said)).isZero();
    }
}
