package app.rostrum.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.unique.Reservations;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class WriteOrderIT {

    @Test
    void no_stream_is_read_once_the_transaction_has_written() {
        var store = Node.shared().get(PostgresEventStore.class);
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            store.readEvents("post_x", 0);
            Node.shared().get(Reservations.class).reserve("test", "written", "me");

            assertThatThrownBy(() -> store.readEvents("post_x", 0)).isInstanceOf(IllegalStateException.class);
        } finally {
            unitOfWork.rollback();
        }
    }

    @Test
    void within_each_stream_versions_and_positions_rise_together() throws Exception {
        var ada = Client.registered(Node.shared());
        var post = ada.send("POST", "/v1/posts", "{\"body\":\"0\"}").header("Location");
        Callable<Integer> edit = () -> ada.send(
                        "PATCH", post, "{\"body\":\"%s\"}".formatted(java.util.UUID.randomUUID()), "If-Match", "*")
                .status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 100).mapToObj(it -> edit).toList());
        }

        var versions = Node.shared()
                .get(JdbcTemplate.class)
                .queryForList(
                        "SELECT version FROM event WHERE stream = ? ORDER BY position",
                        Long.class,
                        post.substring("/v1/posts/".length()));
        assertThat(versions)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, versions.size())
                        .boxed()
                        .toList());
        assertThat(versions).hasSizeGreaterThan(10);
    }

    @Test
    void a_moved_database_starts_a_new_epoch() {
        var jdbc = Node.shared().get(JdbcTemplate.class);
        var before = jdbc.queryForObject("SELECT enter_epoch()", Integer.class);
        jdbc.update("UPDATE epoch SET system_identifier = system_identifier + 1");

        var after = jdbc.queryForObject("SELECT enter_epoch()", Integer.class);

        assertThat(after).isEqualTo(before == null ? 0 : before + 1);
        assertThat(jdbc.queryForObject("SELECT enter_epoch()", Integer.class)).isEqualTo(after);
        assertThat(jdbc.queryForObject("SELECT position_here(0) >> 56", Integer.class))
                .isEqualTo(after);
    }
}
