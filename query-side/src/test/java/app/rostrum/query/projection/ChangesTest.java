package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final List<String> POST = List.of("post_1");
    private static final List<String> OTHER = List.of("post_2");

    private final Changes changes = new Changes();

    @Test
    void what_was_read_before_a_change_is_changed_and_what_was_read_after_it_is_not() {
        long before = changes.moment();
        changes.during(POST, () -> {});
        long after = changes.moment();
        assertThat(changes.noneSince(before, POST)).isFalse();
        assertThat(changes.noneSince(before)).isFalse();
        assertThat(changes.noneSince(after, POST)).isTrue();
        assertThat(changes.noneSince(after)).isTrue();
    }

    @Test
    void a_change_of_one_thing_is_none_of_another() {
        long before = changes.moment();
        changes.during(POST, () -> {});
        assertThat(changes.noneSince(before, OTHER)).isTrue();
        assertThat(changes.noneSince(before, List.of("post_2", "post_1"))).isFalse();
    }

    @Test
    void while_a_change_goes_on_nobody_knows() {
        changes.during(POST, () -> {
            long meanwhile = changes.moment();
            assertThat(changes.noneSince(meanwhile, POST)).isFalse();
            assertThat(changes.noneSince(meanwhile)).isFalse();
            assertThat(changes.noneSince(meanwhile, OTHER)).isTrue();
        });
    }

    @Test
    void what_was_read_while_a_change_went_on_may_be_of_before() {
        var meanwhile = new long[1];
        changes.during(POST, () -> meanwhile[0] = changes.moment());
        assertThat(changes.noneSince(meanwhile[0], POST)).isFalse();
    }

    @Test
    void one_that_fails_may_have_changed_something() {
        long before = changes.moment();
        assertThatThrownBy(() -> changes.during(POST, () -> {
                    throw new StoreAway("away");
                }))
                .isInstanceOf(StoreAway.class);
        assertThat(changes.noneSince(before, POST)).isFalse();
        assertThat(changes.noneSince(changes.moment(), POST)).isTrue();
    }

    @Test
    void everything_is_all_of_it() {
        long before = changes.moment();
        changes.everything();
        assertThat(changes.noneSince(before, OTHER)).isFalse();
        assertThat(changes.noneSince(before)).isFalse();
        assertThat(changes.noneSince(changes.moment(), OTHER)).isTrue();
    }
}
