package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever sends the token of a write with a read sees what was written, always. */
class ReadYourWritesIT {

    private static final int TIMES = 1_000;
    private static final int READERS = 4;

    private final Api api = SharedSystem.api();

    @Test
    void a_thousand_posts_are_found_at_once_in_list_and_search() throws Exception {
        var others = api.newUser();
        var published = new java.util.concurrent.atomic.AtomicInteger();
        Together.during(
                () -> api.publish(others, "noise-" + published.incrementAndGet(), "Noise")
                        .expect(201),
                () -> {
                    Together.run(READERS, number -> {
                        writeAndRead(number);
                        return number;
                    });
                    return null;
                });
    }

    private void writeAndRead(int number) {
        var author = api.newUser();
        for (int i = 0; i < TIMES / READERS; i++) {
            var word = "fresh%dx%d".formatted(number, i);
            var posted = api.publish(author, word, "Something " + word).expect(201);
            var list = api.get("/v1/accounts/" + author.handle() + "/posts?limit=1", posted.token())
                    .expect(200);
            assertThat(list.ids()).containsExactly(posted.id());
            var all = api.get("/v1/posts?limit=100", posted.token()).expect(200);
            assertThat(all.ids()).contains(posted.id());
            var found = api.get("/v1/search/posts?q=" + word, posted.token()).expect(200);
            assertThat(found.ids()).containsExactly(posted.id());
        }
    }
}
