package app.rostrum.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void its_parts_are_read_back_at_their_limits() {
        var last = Position.of(127, (1L << 40) - 1, 65_535);

        assertThat(last.value()).isEqualTo(Long.MAX_VALUE);
        assertThat(last.epoch()).isEqualTo(127);
        assertThat(last.transaction()).isEqualTo((1L << 40) - 1);
        assertThat(last.place()).isEqualTo(65_535);
    }

    @Test
    void a_later_epoch_is_after_every_transaction_of_the_one_before() {
        assertThat(Position.of(2, 1, 0).isAfter(Position.of(1, (1L << 40) - 1, 65_535)))
                .isTrue();
        assertThat(Position.of(1, 8, 0).isAfter(Position.of(1, 7, 65_535))).isTrue();
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Position.of(128, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.of(0, 1L << 40, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.of(0, 1, Position.PLACES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subjects_fall_into_the_partitions_that_librdkafka_would_choose() {
        assertThat(Topic.partitionOf("123456789")).isEqualTo((int) (0xCBF43926L % Topic.PARTITIONS));
    }
}
