package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.wire.ConsistencyToken;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A read that would have to wait for longer than reads wait says so instead, and is sent again; that a busy machine makes no read wait for so
 * long is nothing that is promised.
 */
class ConsistencyTest {

    private static final int POSTS = 1_000;
    private static final int READS = 3 * POSTS;

    private final AtomicInteger toldToComeBack = new AtomicInteger();

    @Test
    void what_was_just_written_is_found_in_lists_and_in_search_while_others_write() throws Exception {
        try (var side = TestSide.start();
                var readers = Executors.newVirtualThreadPerTaskExecutor();
                var others = Executors.newSingleThreadExecutor()) {
            side.stream().publish(registered(ADA, "ada"));
            var done = new AtomicBoolean();
            var atOnce = new Semaphore(16);
            var numbers = new AtomicInteger(10_000);
            var noise = others.submit(() -> {
                while (!done.get()) {
                    side.stream().publish(published(post(numbers.incrementAndGet()), ADA, "noise"));
                }
            });
            var seen = new ArrayList<Future<String>>();
            try {
                for (int i = 1; i <= POSTS; i++) {
                    int number = i;
                    var token = side.stream()
                            .publish(published(post(i), ADA, "needle" + i))
                            .encode();
                    atOnce.acquire();
                    seen.add(readers.submit(() -> {
                        try {
                            return find(side, number, token);
                        } finally {
                            atOnce.release();
                        }
                    }));
                }
                for (var it : seen) {
                    assertThat(it.get()).isEqualTo("found");
                }
            } finally {
                done.set(true);
            }
            noise.get();
        }
        assertThat(toldToComeBack).as("of %d reads", READS).hasValueLessThan(READS / 10);
    }

    /** Of two nodes each has some of the partitions: either has to learn from the store how far the other is. */
    @Test
    void it_is_found_through_any_node() throws Exception {
        try (var side = TestSide.start()) {
            try (var other = side.anotherNode("two")) {
                new Operator(side).awaitShared(other);
                side.stream().publish(registered(ADA, "ada"));
                for (int i = 1; i <= 100; i++) {
                    var token = side.stream()
                            .publish(published(post(i), ADA, "needle" + i))
                            .encode();
                    for (var node : new boolean[] {true, false}) {
                        var path = i % 2 == 0 ? "/v1/posts/" + post(i) : "/v1/search/posts?q=needle" + i;
                        var answer = node
                                ? side.get(path, "Consistency-Token", token)
                                : side.get(other, path, "Consistency-Token", token);
                        assertThat(answer.status()).isEqualTo(200);
                        assertThat(answer.text()).contains("needle" + i);
                    }
                }
            }
            var token = side.stream().publish(published(post(200), ADA, "alone again"));
            TestSide.await(() -> side.get("/v1/posts/" + post(200), "Consistency-Token", token.encode())
                            .status()
                    == 200);
        }
    }

    @Test
    void a_token_of_nothing_is_fresh_at_once() throws Exception {
        try (var side = TestSide.start()) {
            var answer = side.get("/v1/posts", "Consistency-Token", new ConsistencyToken(1, new TreeMap<>()).encode());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Consistency")).isEqualTo("fresh");
        }
    }

    private String find(TestSide side, int number, String token) {
        var one = read(side, "/v1/posts/" + post(number), token);
        var list = read(side, "/v1/accounts/ada/posts?limit=100", token);
        var search = read(side, "/v1/search/posts?q=needle" + number, token);
        if (one.status() != 200 || list.status() != 200 || search.status() != 200) {
            return one.status() + " " + list.status() + " " + search.status();
        }
        boolean found = one.text().contains("needle" + number)
                && search.text().contains(post(number).text());
        return found ? "found" : "missing " + number + " " + search.text();
    }

    private Answer read(TestSide side, String path, String token) {
        var last = new AtomicReference<Answer>();
        TestSide.await(() -> {
            var answer = side.get(path, "Consistency-Token", token);
            last.set(answer);
            if (!answer.code().equals("read-model-behind")) {
                return true;
            }
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            toldToComeBack.incrementAndGet();
            return false;
        });
        return last.get();
    }
}
