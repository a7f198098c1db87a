package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Crowd.Person;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The embedded document store, which keeps nothing, is killed while everybody reads and some write: no page lacks a post that it had, from the
 * moment of the kill on, and soon all of it is there again. {@code -Drostrum.story.posts=100000} makes it a large one.
 */
class StoreEmptiedIT {

    private static final int POSTS = Integer.getInteger("rostrum.story.posts", 4_000);
    private static final int READERS = 6;
    private static final int WRITERS = 2;
    private static final Duration BETWEEN_POSTS = Duration.ofMillis(100);

    /** A reader who was refused asks again after it, much sooner than told to; who was answered asks at once. */
    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(25);

    /** What reads has been at it before, a second for every 4,000 posts: under load is not at the beginning of one. */
    private static final Duration READ_BEFORE = Duration.ofMillis(POSTS / 4);

    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(15);
    private static final Duration READ_AFTER = Duration.ofSeconds(2);

    private static final Executor THREADS = Thread::startVirtualThread;

    private final Api api = SharedSystem.api();

    @Test
    void no_page_lacks_a_post_that_it_had() throws Exception {
        var store = SharedSystem.ROSTRUM.backends().own().get(Backends.DOCUMENTS);
        Assumptions.assumeTrue(
                store != null
                        && SharedSystem.ROSTRUM.backends().aboutDocuments().startsWith("Embedded"),
                "the document store keeps what it has across a kill");
        var all = Crowd.publishing(api, POSTS / Crowd.PEOPLE);
        api.awaitShown(EventStore.tokenOfAll(), WHOLE_WITHIN.multipliedBy(4));
        var firstThin = new AtomicReference<@Nullable String>();
        var refused = new AtomicInteger();
        var over = new AtomicReference<@Nullable Boolean>();
        var readers = IntStream.range(0, READERS)
                .mapToObj(it -> Thread.ofVirtual().start(() -> {
                    for (int i = it; over.get() == null; i++) {
                        var person = all.get(i % all.size());
                        var page = api.get(path(person));
                        var thin = thin(person, page);
                        if (thin != null) {
                            firstThin.compareAndSet(null, thin);
                        }
                        if (page.status() == 503) {
                            refused.incrementAndGet();
                            LockSupport.parkNanos(AFTER_A_REFUSAL.toNanos());
                        }
                    }
                }))
                .toList();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(it -> CompletableFuture.supplyAsync(() -> publishUntil(() -> over.get() != null), THREADS))
                .toList();
        try {
            LockSupport.parkNanos(READ_BEFORE.toNanos());
            assertThat(refused.get()).as("refusals while it was whole").isZero();
            long killed = System.nanoTime();
            store.kill();
            await("found empty", () -> refused.get() > 0, killed + WHOLE_WITHIN.toNanos());
            for (var it : all) {
                awaitPage(it, killed + WHOLE_WITHIN.toNanos());
            }
            System.out.println("document store: whole again "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms after kill -9");
            LockSupport.parkNanos(READ_AFTER.toNanos());
        } finally {
            over.set(true);
            for (var reader : readers) {
                reader.join();
            }
        }
        assertThat(firstThin.get()).isNull();
        for (var it : writers) {
            var last = it.get();
            api.get("/v1/posts/" + last.id(), last.token()).expect(200);
        }
    }

    /** Commands go on, whatever happens to the views. */
    private Answer publishUntil(BooleanSupplier end) {
        var author = api.newUser();
        Answer last;
        int number = 0;
        do {
            last = api.publish(author, "meanwhile-" + number++, "Meanwhile").expect(201);
            LockSupport.parkNanos(BETWEEN_POSTS.toNanos());
        } while (!end.getAsBoolean());
        return last;
    }

    /** What a page that was answered lacks; null if nothing, or if it was refused as it has to be. */
    private static @Nullable String thin(Person person, Answer page) {
        if (page.status() == 503) {
            return page.header("Retry-After").isEmpty() ? "503 without Retry-After" : null;
        }
        var expected = latest(person);
        return page.status() == 200 && page.ids().equals(expected)
                ? null
                : page.status() + " with " + (page.status() == 200 ? page.ids().size() + " posts" : page.text());
    }

    private void awaitPage(Person person, long deadline) {
        await("whole again", () -> api.get(path(person), person.token()).status() == 200, deadline);
    }

    private static void await(String what, BooleanSupplier holds, long deadline) {
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static String path(Person person) {
        return "/v1/accounts/" + person.account().handle() + "/posts?limit=100";
    }

    private static List<String> latest(Person person) {
        var posts = person.posts();
        return posts.subList(Math.max(0, posts.size() - 100), posts.size()).reversed();
    }
}
