package app.rostrum.query.projection;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.query.Operator;
import app.rostrum.query.TestSide;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void a_request_reads_one_generation_to_its_end_although_another_one_is_switched_to_meanwhile() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            var token = side.stream().publish(published(post(1), ADA, "One"));
            TestSide.await(() -> side.get("/v1/posts/" + post(1), "Consistency-Token", token.encode())
                            .status()
                    == 200);
            var projection = side.bean(Projections.class).named("posts").orElseThrow();
            var posts = side.bean(Mongo.class).live("posts", BsonDocument.class);
            Reading.begin(List.of(projection.live()));
            try {
                operator.order(
                        new RebuildStarted(ProjectionName.POSTS, 2, 1),
                        new ProjectionSwitched(ProjectionName.POSTS, 2));
                operator.awaitLive(ProjectionName.POSTS, 2);
                assertThat(posts.get().getNamespace().getCollectionName()).isEqualTo("posts_1");
                Reading.begin(List.of(projection.live()));
                assertThat(posts.get().getNamespace().getCollectionName()).isEqualTo("posts_2");
            } finally {
                Reading.end();
            }
            assertThatThrownBy(posts::get).hasMessageContaining("@Reads");
        }
    }

    /** As where only what another node writes was lost: nothing of its own tells this node so. */
    @Test
    void a_loss_that_only_a_reader_noticed_is_looked_into() throws Exception {
        try (var side = TestSide.start()) {
            var token = side.stream().publish(published(post(1), ADA, "One"));
            var projection = side.bean(Projections.class).named("posts").orElseThrow();
            TestSide.await(() -> projection.live().shows(token));
            projection.live().progress().forget();
            assertThat(projection.live().isWhole()).isFalse();
            TestSide.await(
                    () -> projection.live().shows(token) && projection.live().isWhole());
        }
    }

    /** What was found out of one generation says nothing of the other. */
    @Test
    void a_token_that_one_generation_has_reached_is_not_taken_for_reached_by_another() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            var token = side.stream().publish(published(post(1), ADA, "One"));
            var projection = side.bean(Projections.class).named("posts").orElseThrow();
            TestSide.await(() -> projection.live().shows(token));
            operator.order(new RebuildStarted(ProjectionName.POSTS, 2, 2));
            TestSide.await(() -> projection.generations().size() == 2);
            assertThat(projection.generations().getLast().shows(token)).isFalse();
            assertThat(projection.generations().getLast().isWhole()).isFalse();
        }
    }
}
