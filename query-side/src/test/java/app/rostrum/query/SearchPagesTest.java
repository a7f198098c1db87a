package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What pages of a search show while others write. */
class SearchPagesTest {

    /** As where MongoDB is ahead of Elasticsearch: hits are shown as they are now, or not at all. */
    @Test
    void what_is_no_longer_as_it_was_found_is_shown_as_it_is_now() throws Exception {
        try (var side = TestSide.start()) {
            var known = side.stream().publish(registered(ADA, "ada"));
            var events = new ArrayList<PostEvent>();
            for (int i = 1; i <= 30; i++) {
                events.add(published(post(i), ADA, "velvet " + i));
            }
            var seen = known.merge(side.stream().publish(events)).encode();
            side.awaitShown("/v1/search/posts?q=velvet", seen);
            var posts = side.database().getCollection("posts_1");
            for (int i = 21; i <= 30; i++) {
                posts.updateOne(Filters.eq("_id", post(i).text()), Updates.set("deleted", true));
            }
            posts.updateOne(
                    Filters.eq("_id", post(20).text()),
                    Updates.combine(Updates.set("body", "satin"), Updates.set("version", 2L)));
            for (var sort : List.of("newest", "relevance")) {
                var path = "/v1/search/posts?q=velvet&limit=5&sort=" + sort;
                var page = side.get(path).json();
                assertThat(page.path("items").size()).as(sort).isEqualTo(5);
                var first = side.get("/v1/search/posts?q=velvet&limit=100&sort=" + sort);
                assertThat(ids(first)).hasSize(20).doesNotContain(post(25).text());
                var edited = first.json()
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("id").stringValue().equals(post(20).text()))
                        .findFirst()
                        .orElseThrow();
                assertThat(edited.path("body").stringValue()).isEqualTo("satin");
                assertThat(edited.path("highlights").isEmpty()).isTrue();
                assertThat(walk(side, path)).hasSize(20).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void each_hit_comes_once_best_first_while_others_are_published() throws Exception {
        try (var side = TestSide.start();
                var others = Executors.newSingleThreadExecutor()) {
            int count = 1_500;
            var known = side.stream().publish(registered(ADA, "ada"));
            var events = new ArrayList<PostEvent>();
            var expected = new HashSet<String>();
            for (int i = 1; i <= count; i++) {
                events.add(published(post(i), ADA, "common " + "word ".repeat(i % 40)));
                expected.add(post(i).text());
            }
            side.awaitShown(
                    "/v1/search/posts?q=common",
                    known.merge(side.stream().publish(events)).encode());
            var done = new AtomicBoolean();
            var noise = others.submit(() -> {
                for (int i = count + 1; !done.get(); i++) {
                    side.stream().publish(published(post(i), ADA, "common " + "noise ".repeat(i % 30)));
                }
            });
            try {
                for (int round = 0; round < 2; round++) {
                    var found = walk(side, "/v1/search/posts?q=common&limit=" + (50 + round) + "&sort=relevance");
                    assertThat(found).doesNotHaveDuplicates().containsAll(expected);
                }
            } finally {
                done.set(true);
            }
            noise.get();
        }
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("id").stringValue())
                .toList();
    }

    private static List<String> walk(TestSide side, String first) throws Exception {
        var found = new ArrayList<String>();
        var path = first;
        while (!path.isEmpty()) {
            var answer = side.get(path);
            found.addAll(ids(answer));
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return found;
    }
}
