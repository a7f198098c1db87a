package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static app.rostrum.query.KeptAnswersTest.LONG;
import static app.rostrum.query.KeptAnswersTest.gets;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent.PostEdited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Without any token: what has been in the store when somebody asks is what they are shown, or something newer. */
class NothingOlderTest {

    private static final int POSTS = 4;

    @Test
    void what_this_node_writes_is_never_older_than_in_the_store() throws Exception {
        try (var side = TestSide.start(LONG)) {
            requireNothingOlder(200, side, List.of(side::get));
            assertThat(gets(side, "hit")).isPositive();
        }
    }

    /** Each node has some of the partitions, and would keep answers that the other one changes. */
    @Test
    void what_several_nodes_write_is_never_older_than_in_the_store() throws Exception {
        try (var side = TestSide.start(LONG);
                var other = side.anotherNode("two")) {
            new Operator(side).awaitShared(other);
            double before = gets(side, "hit");
            requireNothingOlder(60, side, List.of(side::get, it -> side.get(other, it)));
            assertThat(gets(side, "hit")).isEqualTo(before);
        }
    }

    private interface Node {
        Answer get(String path) throws Exception;
    }

    private static void requireNothingOlder(int edits, TestSide side, List<Node> nodes) throws Exception {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            side.stream().publish(registered(ADA, "ada"));
            var all = IntStream.rangeClosed(1, POSTS).mapToObj(Given::post).toList();
            for (var it : all) {
                var token = side.stream().publish(published(it, ADA, "0")).encode();
                side.awaitShown("/v1/posts/" + it, token);
            }
            var done = new AtomicBoolean();
            var reads = new AtomicInteger();
            var reading = new ArrayList<Future<Boolean>>();
            for (var node : nodes) {
                var paths = new ArrayList<>(List.of("/v1/posts", "/v1/accounts/ada/posts"));
                all.forEach(it -> paths.add("/v1/posts/" + it));
                for (var path : paths) {
                    reading.add(readers.submit(() -> {
                        while (!done.get()) {
                            var stored = stored(side);
                            var answer = node.get(path).json();
                            var posts = answer.has("items") ? answer.path("items") : List.of(answer);
                            assertThat(posts)
                                    .as(path)
                                    .isNotEmpty()
                                    .allSatisfy(
                                            it -> assertThat(it.path("version").longValue())
                                                    .isGreaterThanOrEqualTo(stored.get(
                                                            it.path("id").stringValue(""))));
                            reads.incrementAndGet();
                        }
                        return true;
                    }));
                }
            }
            try {
                for (int i = 1; i <= edits; i++) {
                    side.stream().publish(new PostEdited(post(1 + i % POSTS), null, "edit " + i, List.of()));
                    int enough = 3 * i;
                    TestSide.await(
                            () -> reads.get() > enough || reading.stream().anyMatch(Future::isDone));
                }
            } finally {
                done.set(true);
            }
            for (var it : reading) {
                assertThat(it.get()).isTrue();
            }
        }
    }

    /** The versions of posts by id. */
    private static Map<String, Long> stored(TestSide side) {
        var versions = new HashMap<String, Long>();
        side.database()
                .getCollection("posts_1", BsonDocument.class)
                .find(new BsonDocument("version", new BsonDocument("$exists", BsonBoolean.TRUE)))
                .forEach(it -> versions.put(
                        it.getString("_id").getValue(), it.getNumber("version").longValue()));
        return versions;
    }
}
