package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.events.operate.ProjectionName.POST_SEARCH;
import static app.rostrum.query.CommonPosts.LIST;
import static app.rostrum.query.CommonPosts.POSTS_BEFORE;
import static app.rostrum.query.CommonPosts.SEARCH;
import static app.rostrum.query.CommonPosts.collections;
import static app.rostrum.query.CommonPosts.given;
import static app.rostrum.query.CommonPosts.mark;
import static app.rostrum.query.CommonPosts.posts;
import static app.rostrum.query.CommonPosts.publishAndFind;
import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Topic;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GenerationsTest {

    @Test
    @Timeout(180)
    void a_view_is_built_beside_the_live_one_and_switched_there_and_back_and_no_reader_notices() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.keep-dropped=1s")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            try (var readers = new Readers(side, LIST, SEARCH)) {
                operator.order(new RebuildStarted(POSTS, 2, 1), new RebuildStarted(POST_SEARCH, 2, 1));
                operator.awaitBuilt(POSTS, 2);
                operator.awaitBuilt(POST_SEARCH, 2);
                assertThat(operator.view(POSTS).path("generation").intValue()).isEqualTo(1);
                assertThat(side.database().getCollection("posts_2").estimatedDocumentCount())
                        .isEqualTo(side.database().getCollection("posts_1").estimatedDocumentCount());
                mark(side, "posts_1", "of the first");

                int written = 10_000;
                for (int live : new int[] {2, 1, 2}) {
                    operator.order(new ProjectionSwitched(POSTS, live), new ProjectionSwitched(POST_SEARCH, live));
                    for (int left = 10; left > 0; left -= isLive(operator, live) ? 1 : 0) {
                        publishAndFind(side, ++written);
                    }
                    assertThat(side.get("/v1/posts/" + post(1)).text().contains("of the first"))
                            .isEqualTo(live == 1);
                    // It moves after our own readers have.
                    TestSide.await(() -> side.elastic("GET", "/_alias/post-search", "")
                            .propertyNames()
                            .contains("post-search-" + live));
                    assertThat(side.elastic("GET", "/_alias/post-search", "").propertyNames())
                            .containsExactly("post-search-" + live);
                }

                operator.order(new GenerationDropped(POSTS, 1), new GenerationDropped(POST_SEARCH, 1));
                TestSide.await(() -> !collections(side).contains("posts_1"));
                TestSide.await(() -> side.elastic("GET", "/post-search-1", "").has("error"));
                publishAndFind(side, ++written);
                assertThat(operator.generation(POSTS, 1).isMissingNode()).isTrue();
                assertThat(readers.reads()).isGreaterThan(100);
                assertThat(readers.end()).isEmpty();
            }
        }
    }

    @Test
    void what_is_dropped_stays_until_readers_can_be_shown_what_was_ordered() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.keep-dropped=10ms", "--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, 400);
            try (var readers = new Readers(side, LIST, SEARCH)) {
                operator.order(
                        new RebuildStarted(POSTS, 2, 1),
                        new ProjectionSwitched(POSTS, 2),
                        new GenerationDropped(POSTS, 1),
                        new RebuildStarted(POST_SEARCH, 2, 1),
                        new ProjectionSwitched(POST_SEARCH, 2),
                        new GenerationDropped(POST_SEARCH, 1));
                operator.awaitLive(POSTS, 2);
                operator.awaitLive(POST_SEARCH, 2);
                TestSide.await(() -> !collections(side).contains("posts_1"));
                TestSide.await(() -> side.elastic("GET", "/post-search-1", "").has("error"));
                publishAndFind(side, 10_001);
                assertThat(readers.reads()).isGreaterThan(100);
                assertThat(readers.end()).isEmpty();
            }
        }
    }

    private static boolean isLive(Operator operator, int generation) throws Exception {
        return operator.isLive(POSTS, generation) && operator.isLive(POST_SEARCH, generation);
    }

    @Test
    void two_nodes_build_together_and_each_switches() throws Exception {
        try (var side = TestSide.start();
                var other = side.anotherNode("two")) {
            TestSide.await(() -> side.get(other, "/actuator/health/readiness").status() == 200);
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POSTS, 2, 1), new RebuildStarted(POST_SEARCH, 2, 1));
            operator.awaitBuilt(POSTS, 2);
            operator.awaitBuilt(POST_SEARCH, 2);
            operator.order(new ProjectionSwitched(POSTS, 2), new ProjectionSwitched(POST_SEARCH, 2));
            operator.awaitLive(POSTS, 2);
            operator.awaitLive(POST_SEARCH, 2);
            TestSide.await(() -> operator.view(other, POSTS).path("generation").intValue() == 2);
            TestSide.await(
                    () -> operator.view(other, POST_SEARCH).path("generation").intValue() == 2);
            operator.awaitShared(other);
            mark(side, "posts_1", "of the first");
            for (int i = 10_001; i < 10_020; i++) {
                publishAndFind(side, i);
                assertThat(side.get(other, "/v1/posts/" + post(1)).text()).doesNotContain("of the first");
            }
        }
    }

    @Test
    void a_view_is_built_from_the_generation_of_the_topic_that_was_ordered_once_that_is_there() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 300);
            operator.order(new RebuildStarted(POSTS, 2, 2), new ProjectionSwitched(POSTS, 2));
            TestSide.await(() -> operator.generation(POSTS, 2)
                            .path("state")
                            .stringValue("")
                            .equals("store-away")
                    && operator.view(POSTS).path("state").stringValue("").equals("switching"));
            assertThat(side.get(LIST).status()).isEqualTo(200);
            try (var second = side.anotherStream(2)) {
                second.publish(registered(ADA, "ada"));
                second.publish(posts(1, 300, " redacted"));
                operator.awaitLive(POSTS, 2);
                assertThat(side.get(LIST).text()).contains("redacted").doesNotContain("Common 5\"");
            }
        }
    }

    /** As after an older backup of the event store was restored: what it lacks is on the topic from before. */
    @Test
    void a_view_of_a_newer_topic_is_shown_although_the_older_one_has_what_was_lost() throws Exception {
        try (var side = TestSide.start();
                var second = side.anotherStream(2)) {
            var operator = new Operator(side);
            side.stream().publish(registered(ADA, "ada"));
            var lost = side.stream().publish(posts(5, 5, "")).encode();
            side.awaitShown(LIST, lost);
            operator.order(new RebuildStarted(POSTS, 2, 2), new ProjectionSwitched(POSTS, 2));
            second.publish(registered(ADA, "ada"));
            int other = Topic.partitionOf(post(5).text());
            var elsewhere = IntStream.iterate(6, it -> it + 1)
                    .filter(it -> Topic.partitionOf(post(it).text()) != other)
                    .limit(2)
                    .toArray();
            for (int number : elsewhere) {
                second.publish(posts(number, number, ""));
            }
            operator.awaitLive(POSTS, 2);
            assertThat(side.get("/v1/posts/" + post(elsewhere[1])).status()).isEqualTo(200);
            assertThat(side.get("/v1/posts/" + post(5)).status()).isEqualTo(404);
        }
    }
}
