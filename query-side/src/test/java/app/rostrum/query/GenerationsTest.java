package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.events.operate.ProjectionName.POST_SEARCH;
import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.post.PostEvent;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final int POSTS_BEFORE = 1_500;
    private static final String LIST = "/v1/posts?limit=100";
    private static final String SEARCH = "/v1/search/posts?q=common&limit=100";

    @Test
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
                    for (int i = 0; i < 50; i++) {
                        publishAndFind(side, ++written);
                    }
                    operator.awaitLive(POSTS, live);
                    operator.awaitLive(POST_SEARCH, live);
                    assertThat(side.get("/v1/posts/" + post(1)).text().contains("of the first"))
                            .isEqualTo(live == 1);
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
    void a_node_that_starts_again_goes_on_with_what_was_half_built() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            TestSide.await(() -> operator.generation(POSTS, 2).path("done").longValue(0) > 300);
            side.stop();
            long kept = side.database().getCollection("posts_2").countDocuments(Filters.exists("published"));
            assertThat(kept).isBetween(300L, POSTS_BEFORE - 300L);
            side.restart();
            operator.awaitBuilt(POSTS, 2);
            assertThat(side.database().getCollection("posts_2").countDocuments(Filters.exists("published")))
                    .isEqualTo(POSTS_BEFORE);
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
            TestSide.await(() -> side.stream().hasCommitted("rostrum.posts.2"));
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
            TestSide.await(() -> operator.view(other, POSTS).path("generation").intValue() == 2);
            TestSide.await(
                    () -> operator.view(other, POST_SEARCH).path("generation").intValue() == 2);
            mark(side, "posts_1", "of the first");
            for (int i = 10_001; i < 10_020; i++) {
                publishAndFind(side, i);
                assertThat(side.get(other, "/v1/posts/" + post(1)).text()).doesNotContain("of the first");
            }
        }
    }

    @Test
    void an_emptied_store_gets_all_its_generations_again() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            TestSide.await(() -> operator.generation(POSTS, 2).path("done").longValue(0) > 300);
            side.database().drop();
            TestSide.await(() -> side.get(LIST).status() == 503);
            TestSide.await(() -> {
                var answer = side.get(LIST);
                assertThat(answer.status() == 503 || answer.json().path("items").size() == 100)
                        .isTrue();
                return answer.status() == 200;
            });
            operator.awaitBuilt(POSTS, 2);
            for (var collection : List.of("posts_1", "posts_2")) {
                assertThat(side.database().getCollection(collection).countDocuments(Filters.exists("published")))
                        .isEqualTo(POSTS_BEFORE);
            }
        }
    }

    @Test
    void an_emptied_index_gets_all_its_generations_again() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new RebuildStarted(POST_SEARCH, 2, 1));
            TestSide.await(
                    () -> operator.generation(POST_SEARCH, 2).path("done").longValue(0) > 300);
            side.dropIndex();
            assertThat(operator.generation(POST_SEARCH, 2).path("done").longValue(0))
                    .isLessThan(POSTS_BEFORE);
            TestSide.await(() -> side.get(SEARCH).status() == 503);
            TestSide.await(() -> {
                var answer = side.get(SEARCH);
                assertThat(answer.status() == 503 || answer.json().path("items").size() == 100)
                        .isTrue();
                return answer.status() == 200;
            });
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
    void a_view_is_built_from_the_generation_of_the_topic_that_was_ordered_once_that_is_there() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 300);
            operator.order(new RebuildStarted(POSTS, 2, 2), new ProjectionSwitched(POSTS, 2));
            TestSide.await(() ->
                    operator.generation(POSTS, 2).path("state").stringValue("").equals("store-away"));
            assertThat(side.get(LIST).status()).isEqualTo(200);
            assertThat(operator.view(POSTS).path("state").stringValue("")).isEqualTo("switching");
            try (var second = side.anotherStream(2)) {
                second.publish(registered(ADA, "ada"));
                second.publish(posts(1, 300, " redacted"));
                operator.awaitLive(POSTS, 2);
                assertThat(side.get(LIST).text()).contains("redacted").doesNotContain("Common 5\"");
            }
        }
    }

    @Test
    void an_order_that_nobody_knows_is_passed_over() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 10);
            side.orders().publish("projection.danced.v1", "orders_posts", "{}");
            side.orders().publish("projection.paused.v1", "orders_posts", "{\"projection\":\"nobody-has-it\"}");
            side.orders().publishNothing(0);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            operator.awaitBuilt(POSTS, 2);
        }
    }

    @Test
    void orders_that_come_again_on_a_topic_that_was_made_again_change_nothing() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 10);
            operator.order(new RebuildStarted(POSTS, 2, 1), new ProjectionSwitched(POSTS, 2));
            operator.awaitLive(POSTS, 2);
            side.orders().replace();
            side.orders().publishAgain();
            operator.order(new ProjectionSwitched(POSTS, 1));
            operator.awaitLive(POSTS, 1);
            assertThat(operator.generation(POSTS, 2).isMissingNode()).isFalse();
        }
    }

    @Test
    void a_paused_view_is_read_as_it_is_and_goes_on_when_it_is_resumed() throws Exception {
        try (var side = TestSide.start("--rostrum.reads.patience=200ms")) {
            var operator = new Operator(side);
            given(side, 10);
            operator.order(new ProjectionPaused(POSTS));
            TestSide.await(
                    () -> operator.view(POSTS).path("state").stringValue("").equals("paused"));
            var token = side.stream()
                    .publish(published(post(11), ADA, "Common later"))
                    .encode();
            var path = "/v1/posts/" + post(11);
            TestSide.await(() -> side.get("/v1/search/posts?q=later", "Consistency-Token", token)
                            .status()
                    == 200);
            assertThat(side.get(path, "Consistency-Token", token).code()).isEqualTo("read-model-behind");
            assertThat(side.get(path).status()).isEqualTo(404);
            assertThat(side.get("/v1/posts/" + post(1)).status()).isEqualTo(200);
            side.restart();
            TestSide.await(() -> side.get("/v1/posts/" + post(1)).status() == 200);
            assertThat(side.get(path, "Consistency-Token", token).code()).isEqualTo("read-model-behind");
            operator.order(new ProjectionResumed(POSTS));
            TestSide.await(() -> side.get(path, "Consistency-Token", token).status() == 200);
        }
    }

    @Test
    void of_a_paused_view_no_generation_goes_on_whether_it_is_begun_or_half_built() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, POSTS_BEFORE);
            operator.order(new ProjectionPaused(POSTS), new RebuildStarted(POSTS, 2, 1));
            buildSearch(operator, 2);
            assertThat(written(side, "posts_2")).isZero();
            awaitPaused(operator, 2);

            operator.order(new ProjectionResumed(POSTS));
            TestSide.await(() -> operator.generation(POSTS, 2).path("done").longValue(0) > 300);
            operator.order(new ProjectionPaused(POSTS));
            awaitPaused(operator, 2);
            long half = written(side, "posts_2");
            assertThat(half).isBetween(300L, POSTS_BEFORE - 1L);
            buildSearch(operator, 3);
            assertThat(written(side, "posts_2")).isEqualTo(half);
            side.restart();
            buildSearch(operator, 4);
            assertThat(written(side, "posts_2")).isEqualTo(half);

            operator.order(new ProjectionResumed(POSTS));
            operator.awaitBuilt(POSTS, 2);
            assertThat(written(side, "posts_2")).isEqualTo(POSTS_BEFORE);
        }
    }

    /** Takes longer than what another view would do meanwhile if it were not paused. */
    private static void buildSearch(Operator operator, int number) {
        operator.order(new RebuildStarted(POST_SEARCH, number, 1));
        operator.awaitBuilt(POST_SEARCH, number);
    }

    private static void awaitPaused(Operator operator, int number) {
        TestSide.await(() ->
                operator.generation(POSTS, number).path("state").stringValue("").equals("paused"));
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
            side.stream().commit("rostrum.posts.2");
            side.stream().commit("rostrum.post-search.2");
            assertThat(side.elastic("GET", "/post-search-2", "").has("error")).isFalse();
            assertThat(isGone(side)).isFalse();
            side.restart();
            TestSide.await(() -> isGone(side));
            assertThat(side.get("/v1/posts/" + post(1)).status()).isEqualTo(200);
        }
    }

    /** Of the second generation of both views: documents and consumer group. */
    private static boolean isGone(TestSide side) {
        return !collections(side).contains("posts_2")
                && side.elastic("GET", "/post-search-2", "").has("error")
                && !side.stream().hasCommitted("rostrum.posts.2")
                && !side.stream().hasCommitted("rostrum.post-search.2");
    }

    @Test
    void a_comparison_finds_what_differs_and_nothing_else() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 100);
            operator.order(new RebuildStarted(POSTS, 2, 1), new RebuildStarted(POST_SEARCH, 2, 1));
            operator.awaitBuilt(POSTS, 2);
            operator.awaitBuilt(POST_SEARCH, 2);
            for (var name : List.of("posts", "post-search")) {
                var same = operator.ask("/v1/projections/" + name + "/comparison?generation=2&sample=400")
                        .json();
                assertThat(same.path("documents").toString()).isEqualTo("{\"live\":100,\"generation\":100}");
                assertThat(same.path("caught_up").booleanValue()).isTrue();
                assertThat(same.path("compared").intValue()).isEqualTo(100);
                assertThat(same.path("differences").isEmpty()).isTrue();
            }

            var second = side.database().getCollection("posts_2");
            second.updateOne(Filters.eq("_id", post(1).text()), Updates.set("body", "else"));
            second.deleteOne(Filters.eq("_id", post(2).text()));
            second.updateOne(Filters.eq("_id", post(3).text()), Updates.inc("position", -1L));
            var found = operator.ask("/v1/projections/posts/comparison?generation=2&sample=400")
                    .json();
            assertThat(found.path("documents").toString()).isEqualTo("{\"live\":100,\"generation\":99}");
            assertThat(found.path("differences")
                            .valueStream()
                            .map(it -> it.path("id").stringValue()
                                    + " "
                                    + it.path("field").stringValue()))
                    .containsExactlyInAnyOrder(post(1) + " body", post(2) + " id", post(3) + " position");

            assertThat(operator.ask("/v1/projections/posts/comparison?generation=3")
                            .code())
                    .isEqualTo("generation-not-found");
            assertThat(operator.ask("/v1/projections/posts/comparison?generation=1")
                            .status())
                    .isEqualTo(400);
            assertThat(operator.ask("/v1/projections/posts/comparison?generation=2&sample=0")
                            .status())
                    .isEqualTo(400);
        }
    }

    private static void given(TestSide side, int count) {
        side.stream().publish(registered(ADA, "ada"));
        for (int from = 1; from <= count; from += 1_000) {
            side.stream().publish(posts(from, Math.min(count, from + 999), ""));
        }
        TestSide.await(() -> side.get("/v1/posts/" + post(count)).status() == 200
                && side.get("/v1/search/posts?q=common+" + count)
                                .json()
                                .path("items")
                                .size()
                        == 1);
    }

    private static List<PostEvent> posts(int from, int to, String more) {
        var events = new ArrayList<PostEvent>();
        for (int i = from; i <= to; i++) {
            events.add(published(post(i), ADA, "Common " + i + more));
        }
        return events;
    }

    private static void publishAndFind(TestSide side, int number) throws Exception {
        var token = side.stream()
                .publish(published(post(number), ADA, "Common " + number))
                .encode();
        assertThat(side.get("/v1/posts/" + post(number), "Consistency-Token", token)
                        .status())
                .isEqualTo(200);
        assertThat(side.get("/v1/search/posts?q=" + number, "Consistency-Token", token)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    /** So that it shows which collection a reader sees. */
    private static void mark(TestSide side, String collection, String body) {
        side.database()
                .getCollection(collection)
                .updateOne(Filters.eq("_id", post(1).text()), Updates.set("body", body));
    }

    private static long written(TestSide side, String collection) {
        return side.database().getCollection(collection).countDocuments(Filters.exists("published"));
    }

    private static long indexed(TestSide side, int number) {
        side.elastic("POST", "/post-search-" + number + "/_refresh", "");
        return side.elastic("GET", "/post-search-" + number + "/_count?q=author:*", "")
                .path("count")
                .longValue(0);
    }

    private static List<String> collections(TestSide side) {
        return side.database().listCollectionNames().into(new ArrayList<>());
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
