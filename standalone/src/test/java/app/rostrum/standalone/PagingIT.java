package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** A reader who goes from page to page while others publish. */
class PagingIT {

    private static final int POSTS = 10_000;
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(60);
    private static final String PUBLIC_POSTS = """
            SELECT stream FROM event WHERE name = 'post.published.v1' AND payload->>'visibility' = 'public'
            EXCEPT SELECT stream FROM event
                WHERE name IN ('post.deleted.v1', 'post.removed.v1', 'post.visibility-changed.v1')""";

    private final Api api = SharedSystem.api();

    @Test
    void each_older_post_is_seen_once() throws Exception {
        var earlier = EventStore.query(PUBLIC_POSTS);
        int byOthers = earlier.size() - Crowd.posts();
        var people = Crowd.publishing(api, Math.ceilDiv(Math.max(0, POSTS - byOthers), Crowd.PEOPLE));
        var older = new HashSet<>(earlier);
        people.forEach(it -> older.addAll(it.posts()));
        assertThat(older).hasSizeGreaterThanOrEqualTo(POSTS);
        var token = EventStore.tokenOfAll();
        api.awaitShown(token, SHOWN_WITHIN);

        var others = api.newUser();
        var published = new java.util.concurrent.atomic.AtomicInteger();
        Together.during(
                () -> api.publish(others, "meanwhile-" + published.incrementAndGet(), "Meanwhile")
                        .expect(201),
                () -> {
                    var seen = Lists.all(api, "/v1/posts?limit=100", token);
                    assertThat(seen).doesNotHaveDuplicates();
                    assertThat(new HashSet<>(seen)).containsAll(older);
                    return null;
                });
        assertThat(published).hasPositiveValue();
    }
}
