package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.TestStream.At;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search finds, shows and leads on to. */
class SearchTest {

    private static TestSide side;
    private static String token;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start("--rostrum.search.held=2");
        var accounts = side.stream().publish(registered(ADA, "ada"), registered(BOB, "bob"));
        var posts = side.stream()
                .publishAt(List.of(
                        at("2024-02-29T23:59:59.999Z", post(1), ADA, "On the engine", "It weaves patterns. #Looms"),
                        at(
                                "2024-03-01T00:00:00Z",
                                post(2),
                                BOB,
                                null,
                                "Looms are for weavers, see https://looms.example/x"),
                        new At(
                                Instant.parse("2025-01-01T12:00:00.500Z"),
                                new PostPublished(
                                        post(3), ADA, null, "A third one @bob", Visibility.PUBLIC, List.of(BOB))),
                        at("2025-06-01T00:00:00Z", post(4), BOB, null, "Loose threads, e-mail me"),
                        new At(
                                Instant.parse("2025-06-02T00:00:00Z"),
                                new PostPublished(
                                        post(5), ADA, null, "Looms for followers", Visibility.FOLLOWERS, List.of())),
                        at("2025-06-03T00:00:00Z", post(6), ADA, null, "deleted looms"),
                        new At(Instant.parse("2025-06-03T00:00:01Z"), new PostDeleted(post(6))),
                        at("2025-06-04T00:00:00Z", post(7), ADA, null, "removed looms"),
                        new At(
                                Instant.parse("2025-06-04T00:00:01Z"),
                                new PostRemoved(post(7), ADA, ReportId.of(post(7)))),
                        at("2025-06-05T00:00:00Z", post(8), BOB, null, "once about velvet"),
                        new At(
                                Instant.parse("2025-06-05T00:00:01Z"),
                                new PostEdited(post(8), null, "now about satin", List.of()))));
        token = accounts.merge(posts).encode();
        side.awaitShown("/v1/search/posts?q=looms", token);
    }

    private static At at(String time, PostId id, AccountId author, @Nullable String title, String body) {
        return new At(Instant.parse(time), new PostPublished(id, author, title, body, Visibility.PUBLIC, List.of()));
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "looms | 2 1",
                "LOOMS weavers | 2",
                "engine | 1",
                "engine patterns | 1",
                "\"are for weavers\" | 2",
                "\"weavers are\" |",
                "weave* | 2 1",
                "loo* | 4 2 1",
                "e-mail | 4",
                "looms -weavers | 1",
                "looms NOT weavers | 1",
                "-looms | 8 4 3",
                "patterns OR threads | 4 1",
                "(patterns OR threads) -author:bob | 1",
                "author:ada | 3 1",
                "author:@ADA | 3 1",
                "author:nobody |",
                "-author:nobody looms | 2 1",
                "author:ada OR author:bob | 8 4 3 2 1",
                "tag:looms | 1",
                "#LOOMS | 1",
                "-#looms looms | 2",
                "from:2024-03 | 8 4 3 2",
                "to:2024-02 | 1",
                "to:2024-02-29 | 1",
                "to:2024-03-01 | 2 1",
                "from:2024-02-29 to:2024-03-01T00:00:00Z | 2 1",
                "from:2024-02-29T23:59:59.999Z to:2024 | 2 1",
                "from:2025-01-01T12:00:00Z to:2025-01-01T12:00:00Z | 3",
                "from:2025-01-01T12:00:00.501Z to:2025-05 |",
                "has:title | 1",
                "has:tag | 1",
                "has:mention | 3",
                "has:link | 2",
                "looms -has:link | 1",
                "velvet |",
                "satin | 8",
                "deleted OR removed |",
                "followers |",
            })
    void what_is_searched_for_is_found(String query, @Nullable String posts) throws Exception {
        var expected = posts == null
                ? new String[0]
                : List.of(posts.split(" ")).stream()
                        .map(it -> post(Integer.parseInt(it)).text())
                        .toArray(String[]::new);
        assertThat(ids(search(query, ""))).containsExactly(expected);
        assertThat(ids(search(query, "&sort=relevance"))).containsExactlyInAnyOrder(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "&author=bob, 2",
        "&author=@bob&from=2024-03-01, 2",
        "&tag=%23looms, 1",
        "&to=2024-02, 1",
        "&from=2024-03-02, ''",
    })
    void parameters_narrow_a_search_as_the_language_does(String parameters, String posts) throws Exception {
        var expected = posts.isEmpty()
                ? new String[0]
                : new String[] {post(Integer.parseInt(posts)).text()};
        assertThat(ids(search("looms", parameters))).containsExactly(expected);
    }

    @Test
    void what_cannot_be_understood_is_pointed_at() throws Exception {
        var answer = search("looms from:yesterday", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.named()).isEqualTo("q");
        assertThat(answer.json().at("/errors/0/detail").stringValue())
                .startsWith("at character 12: from: wants a date such as 2026");
        for (var name : List.of("author", "tag", "from", "to")) {
            assertThat(search("a", "&" + name + "=a%20b").named()).isEqualTo(name);
        }
    }

    @Test
    void where_the_words_stand_is_shown() throws Exception {
        var hit = search("engine weav* -velvet", "").json().path("items").path(0);
        assertThat(hit.at("/highlights/title/0").stringValue()).isEqualTo("On the <mark>engine</mark>");
        assertThat(hit.at("/highlights/body/0").stringValue()).startsWith("It <mark>weaves</mark> patterns");
        assertThat(hit.path("author").path("handle").stringValue()).isEqualTo("ada");
        assertThat(hit.path("body").stringValue()).startsWith("It weaves");
    }

    @Test
    void what_fits_better_comes_first() throws Exception {
        var sorted = ids(search("looms", "&sort=relevance"));
        assertThat(sorted.getFirst()).isEqualTo(post(1).text());
    }

    @Test
    void a_list_that_cannot_be_gone_on_with_says_so() throws Exception {
        var first = search("looms OR satin OR threads OR third", "&sort=relevance&limit=1");
        var second = side.get(next(first));
        assertThat(second.status()).isEqualTo(200);
        var third = next(second);
        assertThat(side.get(third).status()).isEqualTo(200);
        // Two are held at most: others who read their second pages take the place of this one.
        for (int i = 0; i < 2; i++) {
            assertThat(side.get(next(first)).status()).isEqualTo(200);
        }
        var expired = side.get(third);
        assertThat(expired.status()).isEqualTo(400);
        assertThat(expired.code()).isEqualTo("cursor-expired");
        assertThat(side.get(next(first)).status()).isEqualTo(200);
    }

    @Test
    void a_cursor_of_one_order_is_none_of_the_other() throws Exception {
        var best = side.get("/v1/search/posts?q=looms&limit=1&sort=relevance")
                .json()
                .path("next")
                .stringValue();
        var newest =
                side.get("/v1/search/posts?q=looms&limit=1").json().path("next").stringValue();
        assertThat(side.get("/v1/search/posts?q=looms&cursor=" + best).named()).isEqualTo("cursor");
        assertThat(side.get("/v1/search/posts?q=looms&sort=relevance&cursor=" + newest)
                        .named())
                .isEqualTo("cursor");
    }

    private static Answer search(String query, String more) throws Exception {
        return side.get(
                "/v1/search/posts?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more,
                "Consistency-Token",
                token);
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("id").stringValue())
                .toList();
    }

    private static String next(Answer page) {
        var link = page.header("Link");
        return link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
}
