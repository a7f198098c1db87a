package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.events.operate.ProjectionName.POST_SEARCH;
import static app.rostrum.query.CommonPosts.LIST;
import static app.rostrum.query.CommonPosts.POSTS_BEFORE;
import static app.rostrum.query.CommonPosts.SEARCH;
import static app.rostrum.query.CommonPosts.collections;
import static app.rostrum.query.CommonPosts.given;
import static app.rostrum.query.CommonPosts.indexed;
import static app.rostrum.query.CommonPosts.mark;
import static app.rostrum.query.CommonPosts.posts;
import static app.rostrum.query.CommonPosts.publishAndFind;
import static app.rostrum.query.CommonPosts.written;
import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Generations of views, where a node or a store is lost on the way. */
class GenerationsAfterTroubleTest {

    @Test
    void a_node_that_starts_again_goes_on_with_what_was_half_built() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=2")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            TestSide.await(() -> written(side, "posts_2") > 300);
            side.stop();
            long kept = written(side, "posts_2");
            assertThat(kept).isBetween(300L, POSTS_BEFORE - 300L);
            side.restart();
            operator.awaitBuilt(POSTS, 2);
            assertThat(written(side, "posts_2")).isEqualTo(POSTS_BEFORE);
            assertThat(applied(side, 2)).isBetween(1.0, POSTS_BEFORE - kept + 20.0);
            assertThat(operator.view(POSTS).path("generation").intValue()).isEqualTo(1);
        }
    }

    @Test
    void a_node_that_starts_again_never_shows_what_was_live_before_also_if_the_live_one_was_lost() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, 1_000);
            operator.order(new RebuildStarted(POSTS, 2, 1), new ProjectionSwitched(POSTS, 2));
            operator.awaitLive(POSTS, 2);
            operator.awaitBuilt(POSTS, 2);
            mark(side, "posts_1", "of the first");
            TestSide.await(() -> side.stream().topic().hasCommitted("rostrum.posts.2"));
            side.stop();
            side.database().getCollection("posts_2").drop();
            side.restart();
            TestSide.await(() -> {
                var answer = side.get("/v1/posts/" + post(1));
                assertThat(answer.text()).doesNotContain("of the first");
                return answer.status() == 200;
            });
        }
    }

    /** It has all that is on its topic so far, which is less than readers have seen. */
    @Test
    void a_node_that_starts_while_what_was_ordered_comes_to_its_topic_goes_on_with_what_readers_saw() throws Exception {
        try (var side = TestSide.start();
                var second = side.anotherStream(2)) {
            var operator = new Operator(side);
            given(side, 300);
            second.publish(registered(ADA, "ada"));
            second.publish(posts(1, 100, " redacted"));
            operator.order(new RebuildStarted(POSTS, 2, 2), new ProjectionSwitched(POSTS, 2));
            TestSide.await(() -> written(side, "posts_2") == 100);
            side.stop();
            side.restart();
            TestSide.await(() -> {
                var answer = side.get(LIST);
                assertThat(answer.status() == 503 || answer.text().contains("Common 300\""))
                        .as(answer.text())
                        .isTrue();
                return answer.status() == 200;
            });
            second.publish(posts(101, 300, " redacted"));
            operator.awaitLive(POSTS, 2);
            assertThat(side.get(LIST).text()).contains("Common 300 redacted");
        }
    }

    @Test
    void an_emptied_store_gets_all_its_generations_again() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=2")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            TestSide.await(() -> operator.generation(POSTS, 2).path("done").longValue(0) > 300);
            side.database().drop();
            awaitRefusedThenWhole(side, LIST);
            operator.awaitBuilt(POSTS, 2);
            for (var collection : List.of("posts_1", "posts_2")) {
                TestSide.await(() -> written(side, collection) == POSTS_BEFORE);
                assertThat(written(side, collection)).isEqualTo(POSTS_BEFORE);
            }
        }
    }

    @Test
    void an_emptied_index_gets_all_its_generations_again() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=2")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POST_SEARCH, 2, 1));
            TestSide.await(
                    () -> operator.generation(POST_SEARCH, 2).path("done").longValue(0) > 300);
            side.dropIndex();
            assertThat(operator.generation(POST_SEARCH, 2).path("done").longValue(0))
                    .isLessThan(POSTS_BEFORE);
            awaitRefusedThenWhole(side, SEARCH);
            operator.awaitBuilt(POST_SEARCH, 2);
            for (int number : new int[] {1, 2}) {
                assertThat(indexed(side, number)).isEqualTo(POSTS_BEFORE);
            }
            operator.order(new ProjectionSwitched(POST_SEARCH, 2));
            operator.awaitLive(POST_SEARCH, 2);
            publishAndFind(side, 10_001);
        }
    }

    @Test
    void what_a_late_node_wrote_of_a_dropped_generation_is_gone_after_the_next_start() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.keep-dropped=10ms")) {
            var operator = new Operator(side);
            given(side, 10);
            operator.order(new RebuildStarted(POSTS, 2, 1), new RebuildStarted(POST_SEARCH, 2, 1));
            operator.awaitBuilt(POSTS, 2);
            operator.awaitBuilt(POST_SEARCH, 2);
            operator.order(new GenerationDropped(POSTS, 2), new GenerationDropped(POST_SEARCH, 2));
            TestSide.await(() -> isGone(side));
            side.database().getCollection("posts_2").insertOne(new Document("_id", "late"));
            side.elastic("PUT", "/post-search-2/_doc/late", "{}");
            side.stream().topic().commit("rostrum.posts.2");
            side.stream().topic().commit("rostrum.post-search.2");
            assertThat(side.elastic("GET", "/post-search-2", "").has("error")).isFalse();
            assertThat(isGone(side)).isFalse();
            side.restart();
            TestSide.await(() -> isGone(side));
            assertThat(side.get("/v1/posts/" + post(1)).status()).isEqualTo(200);
        }
    }

    /** No page is shown that lacks anything. */
    private static void awaitRefusedThenWhole(TestSide side, String page) {
        TestSide.await(() -> side.get(page).status() == 503);
        TestSide.await(() -> {
            var answer = side.get(page);
            assertThat(answer.status() == 503 || answer.json().path("items").size() == 100)
                    .isTrue();
            return answer.status() == 200;
        });
    }

    /** Of the second generation of both views: documents and consumer group. */
    private static boolean isGone(TestSide side) {
        return !collections(side).contains("posts_2")
                && side.elastic("GET", "/post-search-2", "").has("error")
                && !side.stream().topic().hasCommitted("rostrum.posts.2")
                && !side.stream().topic().hasCommitted("rostrum.post-search.2");
    }

    private static double applied(TestSide side, int generation) throws Exception {
        return side.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(it -> it.startsWith("rostrum_projection_applied_total{")
                        && it.contains("generation=\"" + generation + "\""))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
                .sum();
    }
}
