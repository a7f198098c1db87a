package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PagingTest {

    private static final int POSTS = 10_000;

    @Test
    void each_older_post_comes_once_while_others_are_published() throws Exception {
        try (var side = TestSide.start();
                var others = Executors.newSingleThreadExecutor()) {
            side.stream().publish(registered(ADA, "ada"));
            var expected = publishMany(side);
            var done = new AtomicBoolean();
            var noise = others.submit(() -> {
                for (int i = POSTS + 1; !done.get(); i++) {
                    side.stream().publish(published(post(i), ADA, "later"));
                }
            });
            try {
                for (var path : List.of(
                        "/v1/posts?limit=100",
                        "/v1/accounts/ada/posts?limit=97",
                        "/v1/search/posts?q=post&limit=100")) {
                    assertThat(walk(side, path).stream().filter(expected::contains))
                            .containsExactlyElementsOf(expected.reversed());
                }
            } finally {
                done.set(true);
            }
            noise.get();
        }
    }

    /** Some of them are deleted again, so that pages pass over what is no longer there. */
    private static List<String> publishMany(TestSide side) throws Exception {
        var left = new ArrayList<String>();
        var events = new ArrayList<PostEvent>();
        for (int i = 1; i <= POSTS; i++) {
            events.add(published(post(i), ADA, "Post " + i));
            if (i % 50 == 0) {
                events.add(new PostDeleted(post(i)));
            } else {
                left.add(post(i).text());
            }
            if (events.size() > 900 || i == POSTS) {
                var token = side.stream().publish(events).encode();
                side.awaitShown("/v1/search/posts?q=post&limit=1", token);
                side.awaitShown("/v1/posts?limit=1", token);
                events.clear();
            }
        }
        return left;
    }

    private static List<String> walk(TestSide side, String first) throws Exception {
        var ids = new ArrayList<String>();
        var path = first;
        while (!path.isEmpty()) {
            var answer = side.get(path);
            assertThat(answer.status()).isEqualTo(200);
            answer.json().path("items").forEach(it -> ids.add(it.path("id").stringValue()));
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        return ids;
    }
}
