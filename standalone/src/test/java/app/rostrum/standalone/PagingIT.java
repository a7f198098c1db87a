package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A reader who goes from page to page while others publish. */
class PagingIT {

    private static final int CLIENTS = 16;
    private static final int POSTS = 10_000;

    private final Api api = SharedSystem.api();

    @Test
    void each_older_post_is_seen_once() throws Exception {
        var older = new HashSet<String>();
        var token = new ArrayList<String>();
        Together.run(CLIENTS, number -> publish(number, POSTS / CLIENTS)).forEach(posts -> {
            posts.forEach(it -> older.add(it.id()));
            token.add(posts.getLast().token());
        });
        token.forEach(it -> api.get("/v1/posts?limit=1", it).expect(200));

        var others = api.newUser();
        var published = new java.util.concurrent.atomic.AtomicInteger();
        Together.during(
                () -> api.publish(others, "meanwhile-" + published.incrementAndGet(), "Meanwhile")
                        .expect(201),
                () -> {
                    var seen = Lists.all(api, "/v1/posts?limit=100", token.getFirst());
                    assertThat(seen).doesNotHaveDuplicates();
                    assertThat(new HashSet<>(seen)).containsAll(older);
                    return null;
                });
        assertThat(published).hasPositiveValue();
    }

    private List<Answer> publish(int number, int count) {
        var author = api.newUser();
        return IntStream.range(0, count)
                .mapToObj(i -> api.publish(author, "page-" + i, "Page " + i + " by " + number)
                        .expect(201))
                .toList();
    }
}
