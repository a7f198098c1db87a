package app.rostrum.query.projection;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionOrdersTest {

    @Test
    void before_any_order_there_is_one_generation_and_readers_see_it() {
        assertThat(after().generations()).isEqualTo(Map.of(1, 1));
        assertThat(after().live()).isEqualTo(1);
    }

    @Test
    void a_rebuild_adds_a_generation_that_readers_do_not_see() {
        var orders = after(new RebuildStarted(POSTS, 2, 7));
        assertThat(orders.generations()).isEqualTo(Map.of(1, 1, 2, 7));
        assertThat(orders.live()).isEqualTo(1);
    }

    @Test
    void readers_are_to_see_what_was_switched_to_last_and_what_they_saw_before_is_remembered() {
        var orders = after(
                new RebuildStarted(POSTS, 2, 1),
                new ProjectionSwitched(POSTS, 2),
                new ProjectionSwitched(POSTS, 1),
                new ProjectionSwitched(POSTS, 2));
        assertThat(orders.shown()).containsExactly(1, 2);
    }

    @Test
    void what_was_dropped_is_kept_no_longer_and_its_number_is_never_used_again() {
        var orders = after(
                new RebuildStarted(POSTS, 2, 1),
                new ProjectionSwitched(POSTS, 2),
                new GenerationDropped(POSTS, 1),
                new RebuildStarted(POSTS, 1, 1),
                new ProjectionSwitched(POSTS, 1));
        assertThat(orders.generations()).isEqualTo(Map.of(2, 1));
        assertThat(orders.dropped()).containsExactly(1);
        assertThat(orders.shown()).containsExactly(2);
    }

    @Test
    void what_makes_no_sense_changes_nothing() {
        assertThat(after(new ProjectionSwitched(POSTS, 3))).isEqualTo(after());
        assertThat(after(new GenerationDropped(POSTS, 3))).isEqualTo(after());
        assertThat(after(new GenerationDropped(POSTS, 1))).isEqualTo(after());
        assertThat(after(new RebuildStarted(POSTS, 1, 9))).isEqualTo(after());
    }

    @Test
    void a_pause_lasts_until_it_is_resumed() {
        assertThat(after(new ProjectionPaused(POSTS)).paused()).isTrue();
        assertThat(after(new ProjectionPaused(POSTS), new ProjectionResumed(POSTS))
                        .paused())
                .isFalse();
    }

    @Test
    void to_skip_an_event_is_to_try_the_others_of_its_subject_again() {
        var orders = after(new ParkedRetried(POSTS, "post_1"), new ParkedSkipped(POSTS, "post_2", "77"));
        assertThat(orders.retried()).isEqualTo(Map.of("post_1", new Position(1), "post_2", new Position(2)));
        assertThat(orders.skipped()).containsExactly(new ParkedEvent("post_2", 77));
    }

    private static ProjectionOrders after(ProjectionOrder... given) {
        var orders = ProjectionOrders.NONE;
        long position = 0;
        for (var order : given) {
            orders = orders.and(order, new Position(++position));
        }
        return orders;
    }
}
