package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.servers.SharedServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticStoreTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Elastic elastic = new Elastic(
            new ElasticSettings(List.of(URI.create(SharedServers.elastic().url())), null, null, null, 0, LIMIT, LIMIT));
    private final ElasticStore<Nothing> store = new ElasticStore<>(elastic, new Nowhere(), 1, 0);

    @BeforeEach
    void empty() {
        drop();
        store.prepare();
        store.begin(List.of(checkpoint(0, 10), checkpoint(1, 10)));
    }

    @AfterEach
    void close() throws IOException {
        drop();
        elastic.close();
    }

    @Test
    void a_checkpoint_moves_forward_only() {
        assertThat(store.advance(List.of(step(0, 10, 20)))).isTrue();
        assertThat(store.advance(List.of(step(0, 10, 15)))).isTrue();
        assertThat(next(0)).isEqualTo(20);
    }

    @Test
    void a_store_that_went_back_is_found_out_before_its_checkpoint_jumps() {
        assertThat(store.advance(List.of(step(0, 10, 20), step(1, 12, 20)))).isFalse();
        assertThat(next(0)).isEqualTo(10);
        assertThat(next(1)).isEqualTo(10);
    }

    @Test
    void an_emptied_store_gets_no_checkpoint_of_what_it_has_lost() {
        drop();
        store.prepare();
        assertThat(store.advance(List.of(step(0, 10, 30)))).isFalse();
        assertThat(store.held("topic").checkpoints()).isEmpty();
    }

    @Test
    void an_emptied_store_is_not_believed_that_a_document_was_never_there() {
        store.write(List.of(new Nothing("one", 3)), List.of());
        assertThat(store.load(List.of("one", "two"), List.of(checkpoint(0, 10), checkpoint(1, 9))))
                .containsOnlyKeys("one");
        assertThatThrownBy(() -> store.load(List.of("one"), List.of(checkpoint(0, 10), checkpoint(1, 11))))
                .isInstanceOf(StoreLost.class);
        drop();
        store.prepare();
        assertThatThrownBy(() -> store.load(List.of("one"), List.of(checkpoint(0, 10))))
                .isInstanceOf(StoreLost.class);
        store.begin(List.of(checkpoint(0, 0)));
        assertThatThrownBy(() -> store.load(List.of("one"), List.of(checkpoint(0, 10))))
                .isInstanceOf(StoreLost.class);
        assertThat(store.load(List.of("one"))).isEmpty();
    }

    private long next(int partition) {
        var there =
                new ElasticStore<>(elastic, new Nowhere(), 1, 0).held("topic").checkpoints();
        return Objects.requireNonNull(there.get(partition)).next();
    }

    private void drop() {
        elastic.send("DELETE", "/elastic-store-test-1", null);
    }

    private static Checkpoint checkpoint(int partition, long next) {
        return new Checkpoint("topic", 1, partition, next, next, 0);
    }

    private static Checkpoint.Step step(int partition, long from, long to) {
        return new Checkpoint.Step(from, checkpoint(partition, to));
    }

    private record Nothing(String id, long position) implements Document {}

    private static final class Nowhere implements ElasticProjector<PostEvent, Nothing> {

        @Override
        public String name() {
            return "elastic-store-test";
        }

        @Override
        public Map<String, Object> mapping() {
            return Map.of();
        }

        @Override
        public List<Class<? extends PostEvent>> events() {
            return List.of(PostEvent.class);
        }

        @Override
        public Class<Nothing> documents() {
            return Nothing.class;
        }

        @Override
        public boolean begins(String document, PostEvent event) {
            return false;
        }

        @Override
        public Nothing apply(String document, @Nullable Nothing current, Recorded<PostEvent> recorded) {
            return new Nothing(document, recorded.position().value());
        }
    }
}
