package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Topic;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostId;
import java.util.stream.IntStream;
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
            side.stream().publish(new PostEdited(post(1), null, "Never published"));
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
    void what_is_parked_survives_a_restart_and_is_known_to_every_node() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().publish(new PostEdited(post(1), null, "Never published"));
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

    /** A post in the same partition as the poisoned one. */
    private static PostId neighbour() {
        return IntStream.iterate(2, it -> it + 1)
                .mapToObj(Given::post)
                .filter(it -> Topic.partitionOf(it.text()) == Topic.partitionOf(POISONED))
                .findFirst()
                .orElseThrow();
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
