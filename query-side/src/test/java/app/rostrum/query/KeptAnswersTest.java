package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are kept for ten seconds here, so that what is not noticed as changed would be shown for long. */
class KeptAnswersTest {

    static final String LONG = "--rostrum.reads.cache.age=10s";

    @Test
    void what_nobody_changes_is_read_once() throws Exception {
        try (var side = TestSide.start(LONG)) {
            side.stream().publish(registered(ADA, "ada"));
            var token = side.stream().publish(published(post(1), ADA, "Hot")).encode();
            for (var path : List.of("/v1/posts/" + post(1), "/v1/posts?limit=5", "/v1/accounts/ada/posts")) {
                side.awaitShown(path, token);
                TestSide.await(() -> side.get(path).text().contains("\"ada\""));
                var first = side.get(path);
                double before = gets(side, "hit");
                for (int i = 0; i < 10; i++) {
                    var again = side.get(path);
                    assertThat(again.text()).isEqualTo(first.text());
                    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
                }
                assertThat(gets(side, "hit") - before).as(path).isEqualTo(10);
                assertThat(side.get(path, "If-None-Match", first.header("ETag")).status())
                        .isEqualTo(304);
            }
            double before = gets(side, "hit") + gets(side, "miss");
            side.get("/v1/posts?limit=1");
            var page = side.get("/v1/posts?limit=1&cursor="
                    + side.get("/v1/posts?limit=1").json().path("next").stringValue(""));
            assertThat(page.status()).isIn(200, 400);
            assertThat(gets(side, "hit") + gets(side, "miss") - before)
                    .as("pages behind a cursor are not kept")
                    .isEqualTo(2);
        }
    }

    @Test
    void no_list_shows_a_post_any_longer_that_was_deleted_nor_misses_one_that_is_new() throws Exception {
        try (var side = TestSide.start(LONG)) {
            side.stream().publish(registered(ADA, "ada"), registered(BOB, "bob"));
            var paths = List.of("/v1/posts", "/v1/accounts/ada/posts", "/v1/accounts/" + ADA + "/posts");
            for (int i = 1; i <= 20; i++) {
                var there = side.stream()
                        .publish(published(post(i), ADA, "Number " + i))
                        .encode();
                for (var path : paths) {
                    assertThat(side.get(path, "Consistency-Token", there).text())
                            .contains(post(i).text());
                    assertThat(side.get(path).text()).contains(post(i).text());
                }
                var gone = side.stream().publish(new PostDeleted(post(i))).encode();
                for (var path : paths) {
                    assertThat(side.get(path, "Consistency-Token", gone).text()).doesNotContain(post(i).text());
                    assertThat(side.get(path).text()).doesNotContain(post(i).text());
                }
                assertThat(side.get("/v1/posts/" + post(i)).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void an_author_who_is_known_later_is_named_in_what_was_kept() throws Exception {
        try (var side = TestSide.start(LONG)) {
            var early = side.stream().publish(published(post(1), ADA, "Hello")).encode();
            var paths = List.of("/v1/posts", "/v1/posts/" + post(1));
            for (var path : paths) {
                side.awaitShown(path, early);
                assertThat(side.get(path).text()).doesNotContain("\"ada\"");
            }
            var known = side.stream().publish(registered(ADA, "ada")).encode();
            for (var path : paths) {
                assertThat(side.get(path, "Consistency-Token", known).text()).contains("\"ada\"");
                assertThat(side.get(path).text()).contains("\"ada\"");
            }
        }
    }

    @Test
    void an_author_is_read_once_until_something_changes() throws Exception {
        try (var side = TestSide.start(LONG)) {
            side.stream().publish(registered(ADA, "ada"), published(post(1), ADA, "First"));
            var token = side.stream().publish(published(post(2), ADA, "Second")).encode();
            side.awaitShown("/v1/posts", token);
            var cursor = side.get("/v1/posts?limit=1").json().path("next").stringValue("");
            var path = "/v1/posts?limit=1&cursor=" + cursor;
            assertThat(side.get(path).text()).contains("First", "\"ada\"");
            double before = authorsFound(side);
            assertThat(side.get(path).text()).contains("\"ada\"");
            assertThat(authorsFound(side) - before).isEqualTo(1);

            var changed = side.stream().publish(registered(ADA, "countess")).encode();
            assertThat(side.get(path, "Consistency-Token", changed).text()).contains("\"countess\"");
            assertThat(side.get(path).text()).contains("\"countess\"");
        }
    }

    private static double authorsFound(TestSide side) {
        return side.bean(MeterRegistry.class)
                .get("rostrum.reads.authors")
                .tag("result", "hit")
                .counter()
                .count();
    }

    @Test
    void no_node_shows_less_than_a_token_speaks_of() throws Exception {
        try (var side = TestSide.start(LONG);
                var other = side.anotherNode("two")) {
            new Operator(side).awaitShared(other);
            side.stream().publish(registered(ADA, "ada"));
            for (int post = 1; post <= 12; post++) {
                side.stream().publish(published(post(post), ADA, "new"));
            }
            for (int i = 1; i <= 60; i++) {
                var post = post(1 + i % 12);
                var text = "edit " + i + ".";
                var token = side.stream()
                        .publish(new PostEdited(post, null, text, List.of()))
                        .encode();
                for (var path : List.of("/v1/posts/" + post, "/v1/posts", "/v1/accounts/ada/posts")) {
                    assertThat(side.get(path, "Consistency-Token", token).text())
                            .contains(text);
                    assertThat(side.get(other, path, "Consistency-Token", token).text())
                            .contains(text);
                }
            }
        }
    }

    @Test
    void nothing_is_kept_where_that_is_not_wanted() throws Exception {
        try (var side = TestSide.start("--rostrum.reads.cache.size=0B")) {
            var token = side.stream().publish(published(post(1), ADA, "Hot")).encode();
            side.awaitShown("/v1/posts", token);
            for (int i = 0; i < 20; i++) {
                assertThat(side.get("/v1/posts").status()).isEqualTo(200);
            }
            assertThat(gets(side, "hit")).isZero();
            assertThat(side.bean(MeterRegistry.class)
                            .get("rostrum.reads.cache.size")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    static double gets(TestSide side, String result) {
        return side.bean(MeterRegistry.class)
                .get("rostrum.reads.cache")
                .tag("result", result)
                .counter()
                .count();
    }
}
