package app.rostrum.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.unique.Reservations;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class WriteOrderIT {

    @Test
    void no_stream_is_read_once_the_transaction_has_written() {
        var store = Node.shared().get(PostgresEventStore.class);
        Node.shared().get(TransactionTemplate.class).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            var unitOfWork = DefaultUnitOfWork.startAndGet(null);
            try {
                store.readEvents("post_x", 0);
                Node.shared().get(Reservations.class).reserve("test", "written", "me");

                assertThatThrownBy(() -> store.readEvents("post_x", 0)).isInstanceOf(IllegalStateException.class);
            } finally {
                unitOfWork.rollback();
            }
        });
    }

    @Test
    void nothing_is_written_for_a_command_that_has_no_transaction() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            assertThatThrownBy(() -> Node.shared().get(Reservations.class).reserve("test", "alone", "me"))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            unitOfWork.rollback();
        }
    }

    @Test
    void within_each_stream_versions_and_positions_rise_together() {
        var ada = Client.registered(Node.shared());
        var post = ada.send("POST", "/v1/posts", "{\"body\":\"0\"}").header("Location");
        Runnable edit = () ->
                ada.send("PATCH", post, "{\"body\":\"%s\"}".formatted(java.util.UUID.randomUUID()), "If-Match", "*");

        // Of those that are at it at once, any number may be told to try again.
        Eventually.holds(() -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 100).forEach(it -> threads.execute(edit));
            }
            return versions(post).size() > 10;
        });

        var versions = versions(post);
        assertThat(versions)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, versions.size())
                        .boxed()
                        .toList());
        assertThat(versions).hasSizeGreaterThan(10);
    }

    /** In the order of positions. */
    private static List<@Nullable Long> versions(String post) {
        return Node.shared()
                .get(JdbcTemplate.class)
                .queryForList(
                        "SELECT version FROM event WHERE stream = ? ORDER BY position",
                        Long.class,
                        post.substring("/v1/posts/".length()));
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
