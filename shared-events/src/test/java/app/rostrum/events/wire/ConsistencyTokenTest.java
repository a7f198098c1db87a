package app.rostrum.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

    @Test
    void a_token_of_every_partition_is_read_back() {
        var reached = new TreeMap<Integer, Position>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            reached.put(partition, new Position(Long.MAX_VALUE - partition));
        }
        var token = new ConsistencyToken(Integer.MAX_VALUE, reached);

        assertThat(ConsistencyToken.parse(token.encode())).isEqualTo(token);
    }

    @Test
    void merging_keeps_the_later_position_of_each_partition() {
        var one = new ConsistencyToken(1, new TreeMap<>(java.util.Map.of(0, new Position(5), 1, new Position(9))));
        var other = new ConsistencyToken(2, new TreeMap<>(java.util.Map.of(1, new Position(7), 2, new Position(1))));

        var merged = one.merge(other);

        assertThat(merged).isEqualTo(other.merge(one));
        assertThat(merged.generation()).isEqualTo(2);
        assertThat(merged.reached())
                .containsOnly(
                        java.util.Map.entry(0, new Position(5)),
                        java.util.Map.entry(1, new Position(9)),
                        java.util.Map.entry(2, new Position(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "!!", "AQ", "AgEB", "AQEM_w", "AQH_____________8", "AQEB_____________w"})
    void what_is_no_token_is_refused(String text) {
        assertThatThrownBy(() -> ConsistencyToken.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_text_never_breaks_the_parser() {
        var random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = 1;
            }
            var text = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            try {
                assertThat(ConsistencyToken.parse(ConsistencyToken.parse(text).encode()))
                        .isEqualTo(ConsistencyToken.parse(text));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining(text.isEmpty() ? "\0" : text);
            }
        }
    }
}
