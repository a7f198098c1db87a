package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.servers.ElasticServer;
import app.rostrum.servers.MongoServer;
import app.rostrum.servers.Place;
import app.rostrum.servers.SharedServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void a_document_store_that_was_killed_is_filled_again_and_nothing_half_full_is_shown() throws Exception {
        try (var store = started();
                var side = TestSide.on(store.uri(), SharedServers.elastic().url());
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            side.stream().publish(registered(ADA, "ada"));
            var token = publishMany(side, 1, 3_000);
            TestSide.await(() -> found(side, "q=17", token) == 1);
            assertThat(readable(side, token).path("items").size()).isEqualTo(100);

            var done = new AtomicBoolean();
            var seen = ConcurrentHashMap.<String>newKeySet();
            var hammering = readers.submit(() -> hammer(side, done, seen));
            try {
                TestSide.await(() -> seen.containsAll(Set.of("200 100", "200 Post 17")));
                store.kill();
                TestSide.await(() -> side.get("/v1/posts").status() == 503);
                var away = side.get("/v1/posts");
                assertThat(away.code()).isIn("unavailable", "read-model-rebuilding");
                assertThat(away.header("Retry-After")).isEqualTo("1");
                assertThat(side.get("/actuator/health/liveness").status()).isEqualTo(200);
                // What is found is shown only after a look at what it is now.
                assertThat(side.get("/v1/search/posts?q=17").status()).isEqualTo(503);
                var other = side.stream().publish(published(post(5_000), ADA, "meanwhile"));

                store.start();
                TestSide.await(() -> {
                    var answer = side.get("/v1/posts?limit=100", "Consistency-Token", other.encode());
                    assertThat(answer.status()).isIn(200, 503);
                    return answer.status() == 200;
                });
            } finally {
                done.set(true);
            }
            hammering.get();
            assertThat(seen).containsOnly("200 100", "200 Post 17", "503");
            assertThat(countPosts(side)).isEqualTo(3_001);
        }
    }

    /** What a page of a hundred and a single post are answered with, all the time. */
    private static boolean hammer(TestSide side, AtomicBoolean done, Set<String> seen) throws Exception {
        while (!done.get()) {
            var page = side.get("/v1/posts?limit=100");
            seen.add(page.status() == 200 ? "200 " + page.json().path("items").size() : "" + page.status());
            var one = side.get("/v1/posts/" + post(17));
            seen.add(one.status() == 200 ? "200 " + one.json().path("body").stringValue() : "" + one.status());
        }
        return true;
    }

    @Test
    void a_search_store_that_was_killed_goes_on_from_where_it_was() throws Exception {
        try (var store = new ElasticServer(Place.temporary())) {
            store.start();
            try (var side = TestSide.on(SharedServers.mongo().uri(), store.url())) {
                side.stream().publish(registered(ADA, "ada"));
                var before = publishMany(side, 1, 2_000);
                TestSide.await(() -> found(side, "q=2000", before) == 1);

                store.kill();
                TestSide.await(() -> side.get("/v1/search/posts?q=2000").status() == 503);
                var token = publishMany(side, 2_001, 2_100);
                assertThat(side.get("/v1/search/posts?q=2000").status()).isEqualTo(503);

                store.start();
                TestSide.await(() -> found(side, "q=2100", token) == 1);
                assertThat(found(side, "q=2000", token)).isEqualTo(1);
                // It is counted after it can be found.
                TestSide.await(() -> applied(side, "post-search") >= 2_100);
                assertThat(applied(side, "post-search")).isBetween(2_100.0, 2_200.0);
            }
        }
    }

    private static long found(TestSide side, String query, String token) throws IOException, InterruptedException {
        var answer = side.get("/v1/search/posts?" + query, "Consistency-Token", token);
        return answer.status() == 200 ? answer.json().path("items").size() : -1;
    }

    private static double applied(TestSide side, String projection) throws IOException, InterruptedException {
        return side.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(it -> it.startsWith("rostrum_projection_applied_total{") && it.contains('"' + projection + '"'))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
                .sum();
    }

    /** What is counted is not begun anew in the middle by what comes first to a store that holds nothing any more. */
    @Test
    void what_comes_right_after_a_store_was_emptied_does_not_stand_for_what_was_before() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            readable(side, publishMany(side, 1, 200));
            side.database().drop();
            var token = publishMany(side, 201, 400);
            TestSide.await(() -> {
                var answer = side.get("/v1/accounts/ada", "Consistency-Token", token);
                return answer.status() == 200
                        && answer.json().path("counts").path("posts").intValue() == 400;
            });
        }
    }

    @Test
    void a_store_that_was_emptied_while_nobody_looked_is_closed_until_it_is_whole() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            readable(side, publishMany(side, 1, 3_000));
            side.stop();
            side.database().drop();
            side.dropIndex();
            side.restart();
            var codes = new ArrayList<String>();
            TestSide.await(() -> {
                var answer = side.get("/v1/posts?limit=100");
                codes.add(answer.code());
                if (answer.code().equals("read-model-rebuilding")) {
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                    assertThat(answer.text()).contains("events so far");
                } else if (answer.status() == 200) {
                    assertThat(answer.json().path("items").size()).isEqualTo(100);
                }
                return answer.status() == 200;
            });
            assertThat(codes).contains("read-model-rebuilding");
            assertThat(countPosts(side)).isEqualTo(3_000);
            side.awaitReady();
            assertThat(side.get("/v1/search/posts?q=3000").json().path("items").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_restart_goes_on_from_where_the_store_is() throws Exception {
        try (var side = TestSide.start()) {
            var token = side.stream().publish(registered(ADA, "ada"), published(post(1), ADA, "One"));
            readable(side, token.encode());
            var before = side.get("/v1/posts").text();
            side.stop();
            var later = side.stream().publish(new PostEdited(post(1), null, "Two", List.of()));
            side.restart();
            TestSide.await(() -> side.get("/v1/posts", "Consistency-Token", later.encode())
                    .text()
                    .contains("Two"));
            assertThat(before).contains("One");
        }
    }

    @Test
    void what_a_transaction_took_back_is_in_no_view() throws Exception {
        try (var side = TestSide.start()) {
            side.stream().publish(registered(ADA, "ada"));
            side.stream().abort(published(post(1), ADA, "Never happened"));
            var token =
                    side.stream().publish(published(post(2), ADA, "Happened")).encode();
            assertThat(readable(side, token).toString()).contains("Happened").doesNotContain("Never");
        }
    }

    @Test
    void a_topic_that_was_made_again_is_read_from_its_beginning() throws Exception {
        try (var side = TestSide.start()) {
            var first = side.stream().publish(registered(ADA, "ada"), published(post(1), ADA, "Old topic"));
            readable(side, first.encode());
            side.stop();
            side.stream().topic().replace();
            var token =
                    side.stream().publish(published(post(2), ADA, "New topic")).encode();
            side.restart();
            TestSide.await(() -> {
                var text = side.get("/v1/posts", "Consistency-Token", token).text();
                return text.contains("New topic") && text.contains("Old topic");
            });
        }
    }

    private static MongoServer started() {
        var store = new MongoServer(Place.temporary());
        store.start();
        return store;
    }

    private static String publishMany(TestSide side, int from, int to) {
        var events = new ArrayList<PostEvent>();
        var token = "";
        for (int i = from; i <= to; i++) {
            events.add(published(post(i), ADA, "Post " + i));
            if (events.size() == 1_000 || i == to) {
                token = side.stream().publish(List.copyOf(events)).encode();
                events.clear();
            }
        }
        return token;
    }

    private static tools.jackson.databind.JsonNode readable(TestSide side, String token) throws Exception {
        var last = new ArrayList<Answer>();
        TestSide.await(() -> {
            last.add(side.get("/v1/posts?limit=100", "Consistency-Token", token));
            return last.getLast().status() == 200;
        });
        return last.getLast().json();
    }

    private static long countPosts(TestSide side) throws Exception {
        long count = 0;
        var path = "/v1/posts?limit=100";
        while (!path.isEmpty()) {
            var answer = side.get(path);
            count += answer.json().path("items").size();
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return count;
    }
}
