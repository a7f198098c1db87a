package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.events.operate.ProjectionName.POST_SEARCH;
import static app.rostrum.query.CommonPosts.given;
import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** One generation of a view compared with the one that readers see. */
class ComparisonTest {

    @Test
    void a_comparison_finds_what_differs_and_nothing_else() throws Exception {
        try (var side = TestSide.start()) {
            var operator = new Operator(side);
            given(side, 100);
            operator.order(new RebuildStarted(POSTS, 2, 1), new RebuildStarted(POST_SEARCH, 2, 1));
            operator.awaitBuilt(POSTS, 2);
            operator.awaitBuilt(POST_SEARCH, 2);
            // Of each post there is what it says now, and what it said in its only version.
            // Checkpoints stand beside them and take places in a sample too: it is asked for with room for them.
            for (var name : List.of("posts", "post-search")) {
                int documents = name.equals("posts") ? 200 : 100;
                var same = operator.ask("/v1/projections/" + name + "/comparison?generation=2&sample=1000")
                        .json();
                assertThat(same.path("documents").toString())
                        .isEqualTo("{\"live\":%1$d,\"generation\":%1$d}".formatted(documents));
                assertThat(same.path("caught_up").booleanValue()).isTrue();
                assertThat(same.path("compared").intValue()).isEqualTo(documents);
                assertThat(same.path("differences").isEmpty()).isTrue();
            }

            var second = side.database().getCollection("posts_2");
            second.updateOne(Filters.eq("_id", post(1).text()), Updates.set("body", "what others wrote"));
            second.deleteOne(Filters.eq("_id", post(2).text()));
            second.updateOne(Filters.eq("_id", post(3).text()), Updates.inc("position", -1L));
            var found = operator.ask("/v1/projections/posts/comparison?generation=2&sample=1000")
                    .json();
            assertThat(found.path("documents").toString()).isEqualTo("{\"live\":200,\"generation\":199}");
            assertThat(found.path("differences")
                            .valueStream()
                            .map(it -> it.path("id").stringValue()
                                    + " "
                                    + it.path("field").stringValue()))
                    .containsExactlyInAnyOrder(post(1) + " body", post(2) + " id", post(3) + " position");
            assertThat(found.path("differences")
                            .valueStream()
                            .filter(it -> it.path("field").stringValue().equals("body"))
                            .map(it -> it.path("generation").stringValue()))
                    .as("nothing of what people wrote")
                    .singleElement()
                    .isEqualTo("17 characters, checksum %08x".formatted(checksum("what others wrote")));

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

    private static long checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
