package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Server;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A server that does not answer takes away only what needs it, and all comes back by itself. It is stopped, not killed: open
 * connections that say nothing are harder to notice than closed ones. {@code -Drostrum.story.outage=120} makes it last longer.
 */
class OutagesIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("rostrum.story.outage", 8));
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

    private final Api api = SharedSystem.api();
    private final Api.User author = api.newUser();
    private int number;

    @Test
    void without_postgresql_commands_are_refused_in_time_and_reads_go_on() throws Exception {
        var before = publish();
        awaitShown(before);
        during(Backends.POSTGRES, () -> {
            long begin = System.nanoTime();
            var refused = publish();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REFUSED_WITHIN);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            api.get("/v1/posts/" + before.id()).expect(200);
            assertThat(api.get("/v1/posts").expect(200).ids()).contains(before.id());
            return null;
        });
        Api.atLast(201, BACK_WITHIN, this::publish);
    }

    @Test
    void without_kafka_commands_go_on_and_arrive_later() throws Exception {
        awaitShown(publish());
        var last = new Answer[1];
        during(Backends.KAFKA, () -> {
            long end = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < end) {
                last[0] = publish().expect(201);
                api.get("/v1/posts").expect(200);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            return null;
        });
        awaitShown(last[0]);
    }

    @Test
    void without_the_document_store_lists_and_searches_are_refused() throws Exception {
        var before = publish();
        awaitShown(before);
        api.awaitShown(before.token(), BACK_WITHIN);
        during(Backends.DOCUMENTS, () -> {
            var list = api.get("/v1/posts");
            assertThat(list.status()).isEqualTo(503);
            assertThat(list.header("Retry-After")).isNotEmpty();
            var search = api.get("/v1/search/posts?q=" + word());
            assertThat(search.status()).isEqualTo(503);
            assertThat(search.header("Retry-After")).isNotEmpty();
            publish().expect(201);
            return null;
        });
        Api.atLast(200, BACK_WITHIN, () -> api.get("/v1/posts"));
        awaitShown(before);
    }

    private Answer publish() {
        return api.publish(author, "outage-" + number++, "Written during an outage of " + word());
    }

    /** What only the posts of this story can be searched for by, however many others there are. */
    private String word() {
        return author.handle().replace("_", "");
    }

    private static void during(String part, Callable<Void> story) throws Exception {
        Server server = SharedSystem.ROSTRUM.backends().own().get(part);
        assertThat(server).as(part).isNotNull();
        server.pause();
        try {
            story.call();
        } finally {
            server.resume();
        }
    }

    private void awaitShown(Answer written) {
        Api.atLast(200, BACK_WITHIN, () -> api.get("/v1/posts/" + written.id(), written.token()));
    }
}
