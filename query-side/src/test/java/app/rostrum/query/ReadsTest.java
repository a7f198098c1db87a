package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.Visibility;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadsTest {

    private static TestSide side;
    private static String token;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var accounts = side.stream().publish(registered(ADA, "ada"), registered(BOB, "bob"));
        var events = side.stream()
                .publish(
                        new PostPublished(
                                post(1),
                                ADA,
                                "On the engine",
                                "It weaves <b>patterns</b>. #Looms",
                                Visibility.PUBLIC,
                                List.of()),
                        published(post(2), BOB, "Looms are for weavers"),
                        published(post(3), ADA, "A third"),
                        published(post(4), Given.account(9), "Of an account that nobody knows"),
                        published(post(5), ADA, "to be deleted"),
                        published(post(6), ADA, "to be edited"),
                        new PostDeleted(post(5)),
                        new PostEdited(post(6), "Edited", "was edited #new", List.of()));
        var later = side.stream().publish(registered(Given.account(3), "cy"));
        token = accounts.merge(events).merge(later).encode();
        side.awaitShown("/v1/posts", token);
        side.awaitShown("/v1/accounts/ada", token);
        side.awaitShown("/v1/search/posts?q=looms", token);
    }

    @AfterAll
    static void close() throws Exception {
        side.close();
    }

    @Test
    void a_post_is_read_with_its_author_and_tags() throws Exception {
        var answer = side.get("/v1/posts/" + post(1), "Consistency-Token", token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Consistency")).isIn("fresh", "waited");
        assertThat(answer.text()).startsWith("""
                        {"id":"%s","author":{"id":"%s","handle":"ada","name":"ADA"},"title":"On the engine",\
                        "body":"It weaves <b>patterns</b>. #Looms","tags":["looms"],"mentions":[],"visibility":"public",\
                        "created_at":""".formatted(post(1), ADA));
        assertThat(answer.json().path("edited_at").isNull()).isTrue();
        assertThat(answer.json().path("version").intValue()).isEqualTo(1);
        assertThat(answer.json().has("highlights")).isFalse();
        assertThat(answer.header("ETag")).matches("\"1-[A-Za-z0-9_-]{16}\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, public");
        assertThat(answer.header("Vary")).contains("Authorization");
    }

    @Test
    void an_edited_post_is_as_it_is_now() throws Exception {
        var post = side.get("/v1/posts/" + post(6), "Consistency-Token", token).json();
        assertThat(post.path("title").stringValue()).isEqualTo("Edited");
        assertThat(post.path("tags").path(0).stringValue()).isEqualTo("new");
        assertThat(post.path("version").intValue()).isEqualTo(2);
        assertThat(Instant.parse(post.path("edited_at").stringValue())).isNotNull();
    }

    @Test
    void a_deleted_post_is_not_found() throws Exception {
        var answer = side.get("/v1/posts/" + post(5), "Consistency-Token", token);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("post-not-found");
    }

    @Test
    void all_posts_come_newest_first() throws Exception {
        var page = side.get("/v1/posts", "Consistency-Token", token).json();
        assertThat(page.path("items").valueStream().map(it -> it.path("id").stringValue()))
                .containsExactly(post(6).text(), post(4).text(), post(3).text(), post(2).text(), post(1).text());
        assertThat(page.path("next").isNull()).isTrue();
    }

    @Test
    void an_author_whom_nobody_knows_has_no_name() throws Exception {
        var author = side.get("/v1/posts/" + post(4), "Consistency-Token", token)
                .json()
                .path("author");
        assertThat(author.toString()).isEqualTo("{\"id\":\"" + Given.account(9) + "\",\"handle\":null,\"name\":null}");
    }

    @Test
    void the_posts_of_one_account_come_by_handle_and_by_id() throws Exception {
        for (var name : new String[] {"ada", "ADA", ADA.text()}) {
            var page = side.get("/v1/accounts/" + name + "/posts", "Consistency-Token", token);
            assertThat(page.json().path("items").size()).isEqualTo(3);
        }
        var nobody = side.get("/v1/accounts/nobody/posts");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.code()).isEqualTo("account-not-found");
    }

    @Test
    void an_account_is_read_by_handle_and_by_id() throws Exception {
        for (var name : new String[] {"ada", ADA.text()}) {
            var answer = side.get("/v1/accounts/" + name, "Consistency-Token", token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().propertyNames())
                    .containsExactly("id", "handle", "name", "bio", "created_at", "asks_followers", "counts");
            assertThat(answer.header("ETag")).startsWith("\"1-");
        }
        assertThat(side.get("/v1/accounts/nobody").code()).isEqualTo("account-not-found");
    }

    @Test
    void a_search_finds_words_and_shows_where() throws Exception {
        var page =
                side.get("/v1/search/posts?q=looms", "Consistency-Token", token).json();
        assertThat(page.path("items").size()).isEqualTo(2);
        var first = side.get("/v1/search/posts?q=weaves+patterns", "Consistency-Token", token)
                .json()
                .path("items")
                .path(0);
        assertThat(first.path("id").stringValue()).isEqualTo(post(1).text());
        assertThat(first.path("highlights").path("body").path(0).stringValue())
                .contains("<mark>weaves</mark> &lt;b&gt;<mark>patterns</mark>&lt;");
        assertThat(side.get("/v1/search/posts?q=looms+nowhere")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(side.get("/v1/search/posts?q=deleted").json().path("items").size())
                .isZero();
    }

    @Test
    void a_search_for_a_phrase_wants_its_words_side_by_side() throws Exception {
        assertThat(count("q=%22are+for+weavers%22")).isEqualTo(1);
        assertThat(count("q=%22weavers+are%22")).isZero();
        assertThat(count("q=weavers+are")).isEqualTo(1);
    }

    @Test
    void a_search_is_sorted_as_asked_and_paged() throws Exception {
        for (var sort : new String[] {"relevance", "newest"}) {
            var first = side.get("/v1/search/posts?q=looms&limit=1&sort=" + sort, "Consistency-Token", token);
            var link = first.header("Link");
            assertThat(link).matches("</v1/search/posts\\?q=looms&limit=1&sort=" + sort + "&cursor=.+>; rel=\"next\"");
            var second = side.get(link.substring(1, link.indexOf('>')));
            assertThat(second.json().path("next").isNull()).isTrue();
            assertThat(second.json().path("items").path(0).path("id"))
                    .isNotEqualTo(first.json().path("items").path(0).path("id"));
        }
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        for (var path :
                new String[] {"/v1/posts/" + post(1), "/v1/posts", "/v1/accounts/ada", "/v1/search/posts?q=looms"}) {
            var tag = side.get(path, "Consistency-Token", token).header("ETag");
            var again = side.get(path, "If-None-Match", tag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.text()).isEmpty();
            assertThat(side.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        }
    }

    @Test
    void a_link_holds_behind_a_proxy_and_keeps_the_rest_of_the_query() throws Exception {
        var link = side.get("/v1/posts?limit=2&x=%C3%A4%26", "Consistency-Token", token)
                .header("Link");
        assertThat(link).startsWith("</v1/posts?limit=2&x=%C3%A4%26&cursor=");
        assertThat(URI.create(link.substring(1, link.indexOf('>'))).isAbsolute())
                .isFalse();
    }

    private static int count(String query) throws Exception {
        return side.get("/v1/search/posts?" + query, "Consistency-Token", token)
                .json()
                .path("items")
                .size();
    }
}
