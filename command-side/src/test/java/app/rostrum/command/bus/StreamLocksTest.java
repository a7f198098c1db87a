package app.rostrum.command.bus;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.StoreSilent;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StreamLocksTest {

    private static final String STREAM = "post_01j9zq4k2vfr8t9d3m5n7p1q2s";
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final StreamLocks locks = new StreamLocks();

    @Test
    void who_waits_for_others_that_are_answered_is_told_so() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var turn = locks.await(STREAM, LIMIT)) {
            var waiting = threads.submit(() -> locks.await(STREAM, LIMIT));
            while (!waiting.isDone()) {
                turn.answered();
            }
            assertThat(failure(waiting)).isInstanceOf(StreamLocks.Busy.class);
        }
    }

    @Test
    void who_waits_for_others_that_wait_for_the_store_is_told_that_it_is_the_store() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var turn = locks.await(STREAM, LIMIT)) {
            turn.answered();
            assertThat(failure(threads.submit(() -> locks.await(STREAM, LIMIT))))
                    .isInstanceOf(StoreSilent.class);
        }
    }

    @Test
    void a_turn_that_is_over_is_the_next_ones() throws Exception {
        locks.await(STREAM, LIMIT).close();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.submit(() -> locks.await(STREAM, LIMIT)).get()).isNotNull();
        }
    }

    private static Throwable failure(Future<?> waiting) {
        try {
            throw new AssertionError("it had its turn: " + waiting.get());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
