package app.rostrum.standalone.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    @Test
    void an_event_is_left_out_of_the_view_that_it_is_skipped_in_under_the_subject_that_it_is_skipped_under() {
        var generations = new Generations();
        generations.add(new ParkedSkipped(ProjectionName.POSTS, "post_1", "77"));
        generations.add(new ParkedSkipped(ProjectionName.POSTS, "record_p3o17", "0"));
        assertThat(generations.skipped("posts"))
                .containsExactlyInAnyOrder(new ParkedEvent("post_1", 77), new ParkedEvent("record_p3o17", 0))
                .doesNotContain(new ParkedEvent("post_2", 77), new ParkedEvent("post_1", 0));
        assertThat(generations.skipped("accounts")).isEmpty();
    }
}
