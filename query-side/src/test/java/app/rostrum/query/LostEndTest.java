package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Topic;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.servers.KafkaServer;
import app.rostrum.servers.Place;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Kafka loses the end of a partition, as after a power failure, and a relay brings it again: at lower offsets, since it takes into one
 * transaction what came in many.
 */
class LostEndTest {

    private static final int PARTITION = Topic.partitionOf(post(1).text());
    private static final int KEPT = 10;
    private static final int POISONED = 12;
    private static final int BEFORE = 20;
    private static final int ALL = 32;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_comes_at_offsets_that_a_view_has_passed_is_applied(boolean sideIsStopped) throws Exception {
        try (var kafka = new KafkaServer(Place.temporary())) {
            kafka.start();
            try (var side = TestSide.onKafka(kafka.bootstrapServers())) {
                lose(kafka, side, sideIsStopped);
            }
        }
    }

    private static void lose(KafkaServer kafka, TestSide side, boolean sideIsStopped) throws Exception {
        var posts = posts();
        side.stream().publish(registered(ADA, "ada"));
        posts.subList(0, KEPT).forEach(side.stream()::publish);
        awaitPosts(side, KEPT);
        var log = kafka.folder().resolve("logs/rostrum.events-" + PARTITION + "/00000000000000000000.log");
        long length = Files.size(log);
        posts.subList(KEPT, BEFORE).forEach(side.stream()::publish);
        awaitPosts(side, BEFORE - 1);
        var parked = parked(side);
        awaitOffset(side, BEFORE * 2);

        if (sideIsStopped) {
            side.stop();
        }
        kafka.kill();
        truncate(log, length);
        kafka.start();
        try (var relay = side.stream().takenOver(1 + KEPT)) {
            var token = relay.relay(posts.subList(KEPT, ALL));
            if (sideIsStopped) {
                side.restart();
            }
            side.awaitShown("/v1/posts", token.encode());
            side.awaitShown("/v1/search/posts?q=goes", token.encode());
        }
        assertThat(count(side, "/v1/posts?limit=100")).isEqualTo(ALL - 1);
        assertThat(count(side, "/v1/search/posts?q=goes&limit=100")).isEqualTo(ALL - 1);
        var still = parked(side);
        assertThat(still.path("position")).isEqualTo(parked.path("position"));
        assertThat(still.path("offset").longValue(0))
                .isBetween(KEPT * 2L, parked.path("offset").longValue(0) - 1);
    }

    /** The one event that is parked in the list of posts. */
    private static JsonNode parked(TestSide side) throws Exception {
        var items =
                new Operator(side).ask("/v1/projections/posts/parked").json().path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.path(0);
    }

    /** Of one partition, and one of them an edit of what was never published. */
    private static List<PostEvent> posts() {
        var ids = IntStream.iterate(1, it -> it + 1)
                .mapToObj(Given::post)
                .filter(it -> Topic.partitionOf(it.text()) == PARTITION)
                .limit(ALL)
                .toList();
        return IntStream.range(0, ALL)
                .<PostEvent>mapToObj(it -> it == POISONED
                        ? new PostEdited(ids.get(it), null, "Never published", List.of())
                        : published(ids.get(it), ADA, "Goes on"))
                .toList();
    }

    private static void awaitPosts(TestSide side, int wanted) {
        TestSide.await(() -> count(side, "/v1/posts?limit=100") == wanted
                && count(side, "/v1/search/posts?q=goes&limit=100") == wanted);
    }

    private static int count(TestSide side, String page) {
        try {
            return side.get(page).json().path("items").size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until both views have passed the markers of all transactions, as their stores say. */
    private static void awaitOffset(TestSide side, long offset) {
        var operator = new Operator(side);
        for (var view : List.of(ProjectionName.POSTS, ProjectionName.POST_SEARCH)) {
            TestSide.await(() -> operator.view(view)
                            .path("partitions")
                            .path(PARTITION)
                            .path("next")
                            .longValue(0)
                    == offset);
        }
    }

    private static void truncate(Path log, long length) throws Exception {
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
    }
}
