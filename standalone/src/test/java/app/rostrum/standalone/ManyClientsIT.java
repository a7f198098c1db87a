package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Nothing acknowledged is lost, nothing is there twice, and each account's posts are in one order everywhere. */
class ManyClientsIT {

    private static final int CLIENTS = 16;
    private static final int POSTS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Api api = SharedSystem.api();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final CountDownLatch registered = new CountDownLatch(CLIENTS);

    private record Written(User author, List<String> posts, String token) {}

    @Test
    void a_thousand_posts_each_sent_twice_are_a_thousand_posts() throws Exception {
        checkEverywhere("twice", Together.run(CLIENTS, number -> write("twice", number)));
    }

    @Test
    void the_same_holds_when_both_sides_are_killed_meanwhile() throws Exception {
        var written = Together.run(CLIENTS + 1, number -> {
            if (number == CLIENTS) {
                killBoth();
                return null;
            }
            return write("killed", number);
        });
        checkEverywhere("killed", written.subList(0, CLIENTS));
    }

    private void killBoth() {
        awaitRegistered();
        awaitAcknowledged(POSTS / 4);
        SharedSystem.ROSTRUM.commandSide().kill();
        SharedSystem.ROSTRUM.querySide().kill();
        awaitAcknowledged(POSTS / 2);
        SharedSystem.ROSTRUM.querySide().kill();
        SharedSystem.ROSTRUM.commandSide().kill();
    }

    /** An account is registered without a key that it could be sent again with. */
    private void awaitRegistered() {
        try {
            assertThat(registered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitAcknowledged(int posts) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (acknowledged.get() < posts && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Written write(String word, int number) {
        var author = newUser();
        int count = POSTS / CLIENTS + (number < POSTS % CLIENTS ? 1 : 0);
        var posts = new ArrayList<String>();
        var token = "";
        for (int i = 0; i < count; i++) {
            var body = "Post %d of client %d, everyone%s".formatted(i, number, word);
            var first = accepted(author, "key-" + i, body);
            var second = accepted(author, "key-" + i, body);
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
            posts.add(first.id());
            token = second.token();
            acknowledged.incrementAndGet();
        }
        return new Written(author, posts, token);
    }

    private User newUser() {
        try {
            return api.newUser();
        } finally {
            registered.countDown();
        }
    }

    /** Sends it until it is accepted: with the same key as often as need be. */
    private Answer accepted(User author, String key, String body) {
        return Api.atLast(201, LIMIT, () -> api.publish(author, key, body));
    }

    private void checkEverywhere(String word, List<Written> all) throws Exception {
        for (var written : all) {
            assertThat(EventStore.postsOf(written.author().id())).isEqualTo(written.posts());
        }
        checkStream(all);
        api.awaitShown(EventStore.tokenOfAll(), LIMIT);
        Together.run(CLIENTS, number -> {
            checkShown(all.get(number));
            return number;
        });
        var search = "/v1/search/posts?sort=newest&limit=100&q=everyone" + word;
        var found = Lists.allAtLast(api, search, all.getLast().token(), LIMIT);
        assertThat(found).as("search").hasSize(POSTS).doesNotHaveDuplicates();
        for (var written : all) {
            assertThat(found.stream().filter(written.posts()::contains).toList())
                    .as("search")
                    .isEqualTo(written.posts().reversed());
        }
    }

    /** Each post by itself, and all of them in the list of their author. So many readers at once may find a store busy. */
    private void checkShown(Written written) {
        for (var post : written.posts()) {
            Api.atLast(200, LIMIT, () -> api.get("/v1/posts/" + post, written.token()));
        }
        var path = "/v1/accounts/" + written.author().handle() + "/posts?limit=100";
        assertThat(Lists.allAtLast(api, path, written.token(), LIMIT))
                .as("list of an account")
                .isEqualTo(written.posts().reversed());
    }

    private static void checkStream(List<Written> all) {
        var authors = all.stream().map(it -> it.author().id()).toList();
        var events = Stream.read(
                POSTS,
                it -> authors.contains(Stream.header(it, "ce_actor"))
                        && Stream.header(it, "ce_type").equals("post.published.v1"));
        assertThat(events)
                .as("on Kafka")
                .hasSize(POSTS)
                .extracting(it -> it.key())
                .doesNotHaveDuplicates();
    }
}
