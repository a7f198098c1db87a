package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever sends the token of a write with a read sees what was written, always. */
class ReadYourWritesIT {

    private static final int TIMES = 1_000;
    private static final int READERS = 25;
    private static final int MOST_PAGES = 20;

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
            assertThat(isInTimeline(posted)).isTrue();
            var found = api.get("/v1/search/posts?q=" + word, posted.token()).expect(200);
            assertThat(found.ids()).containsExactly(posted.id());
        }
    }

    /** Others may have published a page or more since, so that it need not be on the first one. */
    private boolean isInTimeline(Answer posted) {
        var next = "/v1/posts?limit=100";
        for (int page = 0; page < MOST_PAGES && !next.isEmpty(); page++) {
            var answer = api.get(next, posted.token()).expect(200);
            if (answer.ids().contains(posted.id())) {
                return true;
            }
            next = answer.next();
        }
        return false;
    }
}
