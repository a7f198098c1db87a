package app.rostrum.query.projection;

import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostEdited;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    private static final Position THERE = Position.of(1, 5, 0);

    private final Changes changes = new Changes();
    private final BatchWriter<PostEvent, Shelf.Nothing> writer = new BatchWriter<>(new Nothings(), new Full(), changes);

    @Test
    void a_change_that_is_there_already_counts_as_one_for_whoever_has_read_before() {
        long moment = changes.moment();
        writer.write(edited(THERE), List.of());
        assertThat(changes.noneSince(moment, List.of("anything"))).isFalse();
        assertThat(changes.noneSince(changes.moment(), List.of("anything"))).isTrue();
    }

    @Test
    void a_change_of_one_thing_is_none_of_another() {
        long moment = changes.moment();
        writer.write(edited(Position.of(1, 6, 0)), List.of());
        assertThat(changes.noneSince(moment, List.of(post(1).text()))).isFalse();
        assertThat(changes.noneSince(moment, List.of(post(2).text()))).isTrue();
    }

    private static Batch<PostEvent> edited(Position position) {
        var id = post(1).text();
        var recorded = new Recorded<PostEvent>(
                position, id, 2, Instant.EPOCH, Metadata.NONE, new PostEdited(post(1), null, "edited", List.of()));
        return new Batch<>(List.of(new Incoming<>(0, 7, List.of(id), recorded)), Map.of(), Map.of());
    }

    /** Holds whatever is asked for. */
    private static final class Full extends Shelf {

        @Override
        public Map<String, Nothing> load(Collection<String> ids, Collection<Checkpoint> checkpoints) {
            var id = ids.iterator().next();
            return Map.of(id, new Nothing(id, THERE.value()));
        }
    }
}
