package app.rostrum.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitTest {

    private static final int MOST = 1_000;

    private long nanos = Duration.ofDays(1).toNanos();
    private final Limit limit = new Limit("reads", Rate.valueOf("3/30s"), MOST, () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private boolean granted(String who) {
        return limit.take(who).granted();
    }

    @Test
    void so_many_come_at_once_and_the_next_when_one_is_back() {
        assertThat(IntStream.range(0, 5).filter(it -> granted("ada"))).hasSize(3);

        pass(Duration.ofSeconds(9));
        assertThat(granted("ada")).isFalse();

        pass(Duration.ofSeconds(1));
        assertThat(granted("ada")).isTrue();
        assertThat(granted("ada")).isFalse();
    }

    @Test
    void nobody_uses_up_what_is_anothers() {
        IntStream.range(0, 5).forEach(it -> granted("ada"));

        assertThat(granted("bob")).isTrue();
    }

    @Test
    void who_asks_too_early_does_not_wait_longer_for_it() {
        IntStream.range(0, 50).forEach(it -> granted("ada"));

        assertThat(limit.take("ada").nextIn()).isEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(4));
        assertThat(limit.take("ada").nextIn()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void it_says_what_is_left_and_when_all_is_back() {
        assertThat(limit.policy()).isEqualTo("\"reads\";q=3;w=30");

        var first = limit.take("ada");
        assertThat(first.left()).isEqualTo(2);
        assertThat(first.wholeIn()).isEqualTo(Duration.ofSeconds(10));

        pass(Duration.ofSeconds(5));
        var second = limit.take("ada");
        assertThat(second.left()).isEqualTo(1);
        assertThat(second.wholeIn()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void after_a_whole_window_it_is_as_if_nobody_had_asked() {
        IntStream.range(0, 5).forEach(it -> granted("ada"));

        pass(Duration.ofSeconds(30));

        assertThat(IntStream.range(0, 5).filter(it -> granted("ada"))).hasSize(3);
    }

    @Test
    void of_many_at_once_as_many_come_through() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 500)
                    .<Callable<Boolean>>mapToObj(it -> () -> granted("ada"))
                    .toList();
            assertThat(threads.invokeAll(calls).stream().map(Future::resultNow).filter(it -> it))
                    .hasSize(3);
        }
    }
}
