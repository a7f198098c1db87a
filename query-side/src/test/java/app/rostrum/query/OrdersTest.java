package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.events.operate.ProjectionName.POST_SEARCH;
import static app.rostrum.query.CommonPosts.given;
import static app.rostrum.query.CommonPosts.posts;
import static app.rostrum.query.CommonPosts.written;
import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import org.junit.jupiter.api.Test;

/** Orders that are carried out, come again or are not understood. */
class OrdersTest {

    private static final int HALF = 700;

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
            side.orders().topic().replace();
            side.orders().publishAgain();
            operator.order(new ProjectionSwitched(POSTS, 1));
            operator.awaitLive(POSTS, 1);
            assertThat(operator.generation(POSTS, 2).isMissingNode()).isFalse();
        }
    }

    @Test
    void orders_that_are_lost_with_an_older_backup_are_in_force_no_longer() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 10);
            operator.order(new RebuildStarted(POSTS, 2, 1), new ProjectionSwitched(POSTS, 2));
            operator.awaitLive(POSTS, 2);
            operator.order(new ProjectionPaused(POSTS));
            awaitPaused(operator, 2);
            side.orders().topic().replace();
            operator.awaitLive(POSTS, 1);
            TestSide.await(() -> operator.generation(POSTS, 2).isMissingNode());
            var token = side.stream()
                    .publish(published(post(11), ADA, "Common later"))
                    .encode();
            assertThat(side.get("/v1/posts/" + post(11), "Consistency-Token", token)
                            .status())
                    .isEqualTo(200);
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
            TestSide.await(() ->
                    side.get("/v1/accounts/ada", "Consistency-Token", token).status() == 200);
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
    void of_a_paused_view_no_generation_goes_on_whether_it_is_empty_or_has_come_half_way() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=10")) {
            var operator = new Operator(side);
            given(side, HALF);
            operator.order(new ProjectionPaused(POSTS), new RebuildStarted(POSTS, 2, 1));
            buildSearch(operator, 2);
            assertThat(written(side, "posts_2")).isZero();
            awaitPaused(operator, 2);

            operator.order(new ProjectionResumed(POSTS));
            operator.awaitBuilt(POSTS, 2);
            operator.order(new ProjectionPaused(POSTS));
            awaitPaused(operator, 2);
            side.stream().publish(posts(HALF + 1, 2 * HALF, ""));
            buildSearch(operator, 3);
            assertThat(written(side, "posts_2")).isEqualTo(HALF);
            side.restart();
            buildSearch(operator, 4);
            assertThat(written(side, "posts_2")).isEqualTo(HALF);

            operator.order(new ProjectionResumed(POSTS));
            TestSide.await(() -> written(side, "posts_2") == 2 * HALF);
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
}
