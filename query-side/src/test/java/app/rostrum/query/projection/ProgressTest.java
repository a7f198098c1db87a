package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Topic;
import app.rostrum.query.projection.Opener.Opened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String TOPIC = "id";

    private final Progress progress = new Progress();

    @Test
    void what_is_being_built_is_not_whole_because_its_partitions_go() {
        open(it -> true, 10, 100);
        progress.release(Set.of(0));
        for (int i = 1; i < Topic.PARTITIONS; i++) {
            progress.reach(i, 100, 100);
        }
        assertThat(progress.isWhole()).isFalse();
        learn(Set.of(0), 99);
        assertThat(progress.isWhole()).isFalse();
        learn(Set.of(0), 100);
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void checkpoints_alone_do_not_make_a_view_whole() {
        learn(owned(it -> true), 100);
        assertThat(progress.isWhole()).isFalse();
        open(it -> false, 100, 100);
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void what_another_node_is_building_is_not_whole_here() {
        open(it -> false, 10, 100);
        assertThat(progress.isWhole()).isFalse();
        learn(owned(it -> true), 100);
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void a_lost_store_is_known_again_when_all_of_it_was_opened() {
        open(it -> true, 100, 100);
        progress.forget();
        assertThat(progress.hasReached(Map.of(3, 100L))).isFalse();
        learn(owned(it -> true), 100);
        assertThat(progress.isWhole()).isFalse();
        progress.open(TOPIC, opened(it -> it < 3, 100, 100), List.of());
        assertThat(progress.isWhole()).isFalse();
        progress.open(TOPIC, opened(it -> it < 3, 100, 100), opened(it -> it >= 3, 100, 100));
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void a_lost_store_is_built_up_to_the_end() {
        open(it -> true, 100, 100);
        progress.forget();
        progress.open(TOPIC, found(50, 100), List.of());
        assertThat(progress.isWhole()).isFalse();
        owned(it -> true).forEach(it -> progress.reach(it, 100, 100));
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void what_other_nodes_wrote_and_is_no_more_there_is_missing() {
        open(it -> it < 6, 100, 100);
        int losses = progress.losses();
        progress.learn(TOPIC, Set.of(7), Map.of());
        assertThat(progress.isWhole()).isFalse();
        assertThat(progress.losses()).isGreaterThan(losses);
        assertThat(progress.hasReached(Map.of(7, 1L))).isFalse();
        learn(Set.of(7), 100);
        assertThat(progress.isWhole()).isTrue();
    }

    @Test
    void a_topic_that_was_made_again_begins_anew() {
        open(it -> it < 6, 10, 100);
        progress.release(progress.owned());
        progress.open("other", opened(it -> false, 0, 0), opened(it -> true, 5, 5));
        assertThat(progress.isWhole()).isTrue();
        assertThat(progress.next(0)).isEqualTo(5);
    }

    @Test
    void what_comes_to_a_partition_that_kafka_was_told_nothing_of_leaves_a_whole_view_whole() {
        open(it -> false, 0, 0);
        progress.open(TOPIC, neverCommitted(it -> it < 6, 0, 2), neverCommitted(it -> it >= 6, 0, 2));
        assertThat(progress.isWhole()).isTrue();
        progress.forget();
        progress.open(TOPIC, neverCommitted(it -> it < 6, 0, 2), neverCommitted(it -> it >= 6, 0, 2));
        assertThat(progress.isWhole()).isFalse();
    }

    /** What the relay brings again may take less place: it never comes as far as the old end was. */
    @Test
    void what_is_being_built_while_kafka_loses_its_end_is_whole_where_that_is_now() {
        open(it -> true, 10, 100);
        owned(it -> true).forEach(it -> progress.reach(it, it == 3 ? 90 : 100, 100));
        progress.goBack(3, 40, 60);
        progress.reach(3, 59, 101);
        assertThat(progress.isWhole()).isFalse();
        progress.reach(3, 60, 102);
        assertThat(progress.isWhole()).isTrue();
    }

    private void open(IntPredicate here, long next, long end) {
        progress.open(TOPIC, opened(here, next, end), opened(here.negate(), next, end));
    }

    /** As if Kafka had been told no more than what is there. */
    private static List<Opened> found(long next, long end) {
        return opened(it -> true, next, next).stream()
                .map(it -> new Opened(it.checkpoint(), false, false, end, next, null))
                .toList();
    }

    private static List<Opened> opened(IntPredicate which, long next, long end) {
        var opened = new ArrayList<Opened>();
        for (int partition : owned(which)) {
            opened.add(new Opened(checkpoint(partition, next), false, next < end, end, end, null));
        }
        return opened;
    }

    private static List<Opened> neverCommitted(IntPredicate which, long next, long end) {
        return opened(which, next, end).stream()
                .map(it -> new Opened(it.checkpoint(), false, it.isMissing(), end, -1, null))
                .toList();
    }

    private void learn(Set<Integer> partitions, long next) {
        var held = new HashMap<Integer, Checkpoint>();
        partitions.forEach(it -> held.put(it, checkpoint(it, next)));
        progress.learn(TOPIC, partitions, held);
    }

    private static Checkpoint checkpoint(int partition, long next) {
        return new Checkpoint(TOPIC, 1, partition, next, next, 0);
    }

    private static Set<Integer> owned(IntPredicate which) {
        return Topics.partitions().filter(which).boxed().collect(Collectors.toSet());
    }
}
