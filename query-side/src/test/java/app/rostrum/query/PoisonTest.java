package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Topic;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostId;
import app.rostrum.events.wire.ConsistencyToken;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events that cannot be applied, and what goes on beside them. */
class PoisonTest {

    private static final String POISONED = post(1).text();

    @Test
    void an_event_that_cannot_be_applied_is_parked_with_the_later_ones_of_its_subject_and_all_others_go_on()
            throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publish(new PostEdited(post(1), null, "Never published", List.of()));
            var later = side.stream().publish(published(post(1), ADA, "Published too late"));
            var token = side.stream()
                    .publish(published(neighbour(), ADA, "Goes on"))
                    .encode();
            for (var view : new String[] {"posts", "post-search"}) {
                TestSide.await(() -> parked(side, view).size() == 2);
                assertThat(parked(side, view)
                                .valueStream()
                                .map(it -> it.path("subject").stringValue()))
                        .containsOnly(POISONED);
                assertThat(parked(side, view).path(0).path("attempts").intValue())
                        .isEqualTo(3);
                assertThat(parked(side, view).path(0).path("event").stringValue())
                        .isEqualTo("post.edited.v1");
                assertThat(parked(side, view).path(1).path("reason").stringValue())
                        .startsWith("waits");
                assertThat(state(side, view)).isEqualTo("degraded");
            }
            assertThat(state(side, "accounts")).isEqualTo("running");

            var list = side.get("/v1/posts", "Consistency-Token", token);
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.text()).contains("Goes on").doesNotContain("too late");
            assertThat(list.header("Parked-Events")).isEqualTo("posts=2");
            assertThat(list.header("Consistency")).isEqualTo("behind");

            var own = side.get("/v1/posts", "Consistency-Token", later.encode());
            assertThat(own.status()).isEqualTo(503);
            assertThat(own.code()).isEqualTo("read-model-behind");
            var stale = side.get("/v1/posts", "Consistency-Token", later.encode(), "Prefer", "stale");
            assertThat(stale.status()).isEqualTo(200);
            assertThat(stale.header("Consistency")).isEqualTo("behind");
        }
    }

    @Test
    void what_came_in_the_same_poll_waits_as_well() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.batch=1")) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream()
                    .publish(
                            new PostEdited(post(1), null, "Never published", List.of()),
                            published(post(1), ADA, "Published too late"),
                            published(neighbour(), ADA, "Goes on"));
            TestSide.await(() -> parked(side, "posts").size() == 2);
            assertThat(parked(side, "posts").path(0).path("event").stringValue())
                    .isEqualTo("post.edited.v1");
            TestSide.await(() -> side.get("/v1/posts/" + neighbour().text()).status() == 200);
            assertThat(side.get("/v1/posts/" + POISONED).status()).isEqualTo(404);
        }
    }

    @Test
    void what_is_parked_survives_a_restart_and_is_known_to_every_node() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publish(new PostEdited(post(1), null, "Never published", List.of()));
            TestSide.await(() -> parked(side, "posts").size() == 1);
            side.restart();
            side.awaitReady();
            TestSide.await(() -> parked(side, "posts").size() == 1);
            try (var other = side.anotherNode("two")) {
                TestSide.await(() ->
                        side.get(other, "/v1/posts").header("Parked-Events").equals("posts=1"));
            }
            assertThat(side.get("/actuator/health")
                            .json()
                            .path("components")
                            .path("projections")
                            .path("status")
                            .stringValue())
                    .isEqualTo("DEGRADED");
            assertThat(side.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    @Test
    void a_type_that_is_not_known_yet_is_parked_by_those_that_would_take_it() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish("post.pinned.v1", POISONED, "{}");
            side.stream().publish("weather.changed.v1", "weather_1", "not even JSON");
            TestSide.await(() -> parked(side, "posts").size() == 1);
            TestSide.await(() -> parked(side, "post-search").size() == 1);
            assertThat(parked(side, "posts").path(0).path("reason").stringValue())
                    .isEqualTo("no event is known as post.pinned.v1");
            assertThat(state(side, "accounts")).isEqualTo("running");
        }
    }

    @Test
    void a_record_that_says_nothing_of_itself_is_parked_alone() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publishNothing(Topic.partitionOf(POISONED));
            var token =
                    side.stream().publish(published(post(1), ADA, "Goes on")).encode();
            TestSide.await(() -> parked(side, "posts").size() == 1);
            TestSide.await(() -> side.get("/v1/posts/" + POISONED, "Consistency-Token", token)
                            .status()
                    == 200);
            TestSide.await(() -> parked(side, "accounts").size() == 1);
        }
    }

    @Test
    void a_record_that_says_nothing_of_itself_is_tried_again_or_skipped_as_any_other() throws Exception {
        int partition = Topic.partitionOf(POISONED);
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publishNothing(partition);
            side.stream().publishNothing(partition);
            TestSide.await(() -> parked(side, "posts").size() == 2);
            var first = parked(side, "posts").path(0);
            var subject = first.path("subject").stringValue();
            var page = projection(side, "posts/parked?limit=1");
            assertThat(page.path("items").size()).isEqualTo(1);
            var next = projection(
                    side, "posts/parked?limit=1&cursor=" + page.path("next").stringValue());
            assertThat(next.path("items").path(0))
                    .isEqualTo(parked(side, "posts").path(1));
            assertThat(next.path("next").isNull()).isTrue();
            var other = parked(side, "posts").path(1).path("subject").stringValue();
            assertThat(subject)
                    .isEqualTo(ParkedSubject.ofRecord(
                            partition, first.path("offset").longValue()))
                    .isNotEqualTo(other);

            var operator = new Operator(side);
            operator.order(new ParkedRetried(ProjectionName.POSTS, subject));
            TestSide.await(() -> parked(side, "posts").path(0).path("attempts").intValue() == 2);
            operator.order(new ParkedSkipped(ProjectionName.POSTS, subject, "0"));
            TestSide.await(() -> parked(side, "posts").path(0).path("skipped").booleanValue());

            side.stop();
            side.database().drop();
            side.restart();
            var token =
                    side.stream().publish(published(post(1), ADA, "Goes on")).encode();
            TestSide.await(() -> side.get("/v1/posts/" + POISONED, "Consistency-Token", token)
                            .status()
                    == 200);
            var held = parked(side, "posts");
            assertThat(held.size()).isEqualTo(2);
            assertThat(held.path(0).path("skipped").booleanValue()).isTrue();
            assertThat(held.path(1).path("skipped").booleanValue()).isFalse();
            assertThat(held.path(1).path("subject").stringValue()).isEqualTo(other);
            assertThat(projection(side, "posts").path("parked").intValue()).isEqualTo(1);
            assertThat(projection(side, "posts").path("skipped").intValue()).isEqualTo(1);
        }
    }

    @Test
    void what_an_operator_skips_is_never_applied_and_what_waited_for_it_is() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            var poison = position(side.stream().publish(new PostEdited(post(1), null, "Never published", List.of())));
            var token = side.stream()
                    .publish(published(post(1), ADA, "Published too late"))
                    .encode();
            TestSide.await(() -> parked(side, "posts").size() == 2);
            TestSide.await(() -> parked(side, "post-search").size() == 2);

            new Operator(side).order(new ParkedSkipped(ProjectionName.POSTS, POISONED, poison));

            TestSide.await(() -> isSkipped(parked(side, "posts")));
            var answer = side.get("/v1/posts/" + POISONED, "Consistency-Token", token);
            assertThat(answer.text()).contains("Published too late");
            assertThat(answer.header("Consistency")).isEqualTo("fresh");
            assertThat(answer.header("Parked-Events")).isEmpty();
            assertThat(state(side, "posts")).isEqualTo("running");
            assertThat(parked(side, "post-search").size()).isEqualTo(2);

            side.stop();
            side.database().drop();
            side.restart();
            TestSide.await(() -> side.get("/v1/posts/" + POISONED).status() == 200);
            assertThat(isSkipped(parked(side, "posts"))).isTrue();
        }
    }

    @Test
    void what_an_operator_has_tried_again_is_applied_in_its_order_or_stays() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publish(new PostEdited(post(1), null, "First", List.of()));
            var token = side.stream()
                    .publish(new PostEdited(post(1), null, "Second", List.of()))
                    .encode();
            TestSide.await(() -> parked(side, "posts").size() == 2);

            var operator = new Operator(side);
            operator.order(new ParkedRetried(ProjectionName.POSTS, POISONED));
            TestSide.await(() -> parked(side, "posts").path(0).path("attempts").intValue() == 4);
            assertThat(parked(side, "posts").size()).isEqualTo(2);

            side.database()
                    .getCollection("posts_1")
                    .insertOne(new Document("_id", POISONED)
                            .append("position", 1L)
                            .append("published", 1L)
                            .append("author", ADA.text())
                            .append("visibility", "public")
                            .append("created_at", Instant.parse("2026-01-01T00:00:00Z")));
            operator.order(new ParkedRetried(ProjectionName.POSTS, POISONED));

            TestSide.await(() -> parked(side, "posts").isEmpty());
            assertThat(side.get("/v1/posts/" + POISONED, "Consistency-Token", token)
                            .text())
                    .contains("Second");
        }
    }

    @Test
    void a_partition_in_which_no_more_can_be_parked_waits_for_an_order_and_goes_on_after_it() throws Exception {
        try (var side = TestSide.start("--rostrum.projection.last-retry=200ms")) {
            side.stream().publish(registered(ADA, "ada"));
            var edit = new PostEdited(post(1), null, "Never published", List.of());
            var first = position(side.stream().publish(edit));
            side.stream().publish(Collections.nCopies(10_000, edit));
            var token = side.stream()
                    .publish(published(neighbour(), ADA, "Goes on"))
                    .encode();
            TestSide.await(() -> state(side, "posts").equals("halted"));
            assertThat(side.get("/v1/posts", "Consistency-Token", token).status())
                    .isEqualTo(503);

            new Operator(side).order(new ParkedSkipped(ProjectionName.POSTS, POISONED, first));

            side.awaitShown("/v1/posts/" + neighbour(), token);
            assertThat(state(side, "posts")).isEqualTo("degraded");
        }
    }

    @Test
    void where_documents_are_fed_by_several_subjects_all_of_the_partition_waits() throws Exception {
        int partition = Topic.partitionOf(POISONED);
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"), published(post(1), ADA, "One"));
            var poison = position(side.stream().publish(new PostDeleted(post(1)), Metadata.NONE));
            var token =
                    side.stream().publish(published(neighbour(), ADA, "Two")).encode();
            TestSide.await(() -> parked(side, "account-counts").size() == 2);
            assertThat(parked(side, "account-counts")
                            .valueStream()
                            .map(it -> it.path("subject").stringValue()))
                    .containsOnly(ParkedSubject.ofPartition(partition));
            side.awaitShown("/v1/posts/" + neighbour(), token);
            assertThat(side.get("/v1/accounts/ada", "Consistency-Token", token).code())
                    .isEqualTo("read-model-behind");

            new Operator(side)
                    .order(new ParkedSkipped(
                            ProjectionName.ACCOUNT_COUNTS, ParkedSubject.ofPartition(partition), poison));

            TestSide.await(() -> isSkipped(parked(side, "account-counts")));
            assertThat(side.get("/v1/accounts/ada", "Consistency-Token", token).text())
                    .contains("\"posts\":2");
        }
    }

    private static String position(ConsistencyToken token) {
        return token.reached().values().iterator().next().toString();
    }

    /** A post in the same partition as the poisoned one. */
    private static PostId neighbour() {
        return IntStream.iterate(2, it -> it + 1)
                .mapToObj(Given::post)
                .filter(it -> Topic.partitionOf(it.text()) == Topic.partitionOf(POISONED))
                .findFirst()
                .orElseThrow();
    }

    /** One, and it alone. */
    private static boolean isSkipped(JsonNode parked) {
        return parked.size() == 1 && parked.path(0).path("skipped").booleanValue();
    }

    private static JsonNode parked(TestSide side, String view) {
        return projection(side, view + "/parked").path("items");
    }

    private static String state(TestSide side, String view) {
        return projection(side, view).path("state").stringValue();
    }

    private static JsonNode projection(TestSide side, String path) {
        try {
            return side.get(
                            "/v1/projections/" + path,
                            "Authorization",
                            "Bearer " + side.keys().token("admin"))
                    .json();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
