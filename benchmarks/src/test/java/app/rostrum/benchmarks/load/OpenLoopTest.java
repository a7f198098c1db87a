package app.rostrum.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void a_request_that_stalls_keeps_none_from_being_sent() throws Exception {
        var last = new CountDownLatch(1);
        var sent = new ConcurrentSkipListSet<Integer>();
        OpenLoop.run(1_000, Duration.ofMillis(50), (number, intended) -> {
            sent.add(number);
            if (number == 0) {
                last.await();
            } else if (number == 49) {
                last.countDown();
            }
        });
        assertThat(sent).hasSize(50);
    }

    @Test
    void each_is_meant_to_be_sent_at_its_time() throws Exception {
        var times = new ConcurrentSkipListSet<Long>();
        OpenLoop.run(100, Duration.ofMillis(50), (number, intended) -> times.add(intended));
        assertThat(times.last() - times.first()).isEqualTo(40_000_000);
    }

    @Test
    void a_failure_ends_it() {
        assertThatThrownBy(() -> OpenLoop.run(1_000, Duration.ofMillis(20), (number, intended) -> {
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("refused");
    }
}
