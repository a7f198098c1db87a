package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.Visibility;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is suggested to somebody who has written how a tag or a handle begins. */
class SuggestionsTest {

    private static TestSide side;
    private static String token;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var accounts = side.stream()
                .publish(
                        registered(ADA, "ada"),
                        registered(account(2), "adam"),
                        new AccountRegistered(account(3), "bob", "Adele"),
                        new AccountRegistered(account(4), "cy", null),
                        registered(account(5), "adgone"),
                        new AccountClosed(account(5)));
        var posts = side.stream()
                .publish(
                        published(post(1), ADA, "#looms #lonely"),
                        published(post(2), ADA, "#Looms #\u00e4rger"),
                        published(post(3), ADA, "#lot #looms_2"),
                        published(post(4), ADA, "#lot #lot"),
                        published(post(5), ADA, "#looms gone"),
                        published(post(6), ADA, "#lo.* x"),
                        new PostDeleted(post(5)),
                        new PostPublished(post(7), ADA, null, "#lofty", Visibility.FOLLOWERS, List.of()));
        token = accounts.merge(posts).encode();
        side.awaitShown("/v1/suggestions/tags?q=lo", token);
        side.awaitShown("/v1/suggestions/accounts?q=ad", token);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource({
        "lo, 'looms 2, lot 2, lo 1, lonely 1, looms_2 1'",
        "LOOM, 'looms 2, looms_2 1'",
        "#lot, 'lot 2'",
        "\u00c4, '\u00e4rger 1'",
        "xyz, ''",
        "lo.*, ''",
        "#, ''",
        "lo|lot, ''",
    })
    void tags_that_begin_so_come_most_used_first(String begin, String expected) throws Exception {
        var answer = get("tags", begin, "");
        assertThat(joined(answer, it -> it.path("tag").stringValue() + " " + it.path("count")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ad, 'ada, adam, bob'",
        "@AD, 'ada, adam, bob'",
        "adam, 'adam'",
        "ade, bob",
        "c, cy",
        "ADA, 'ada, adam'",
        "aDELE, bob",
        "adg, ''",
        "$, ''",
    })
    void accounts_whose_handle_or_name_begins_so_are_found(String begin, String expected) throws Exception {
        var answer = get("accounts", begin, "");
        assertThat(joined(answer, it -> it.path("handle").stringValue())).isEqualTo(expected);
    }

    @Test
    void so_many_come_as_are_asked_for() throws Exception {
        for (var what : List.of("tags", "accounts")) {
            var begin = what.equals("tags") ? "lo" : "ad";
            assertThat(get(what, begin, "&limit=2").json().path("items").size()).isEqualTo(2);
            for (var limit : List.of("0", "21", "x", "")) {
                assertThat(get(what, begin, "&limit=" + limit).named()).isEqualTo("limit");
            }
            assertThat(get(what, "", "").named()).isEqualTo("q");
            assertThat(get(what, "x".repeat(65), "").named()).isEqualTo("q");
        }
    }

    private static Answer get(String what, String begin, String more) throws Exception {
        return side.get(
                "/v1/suggestions/" + what + "?q=" + URLEncoder.encode(begin, StandardCharsets.UTF_8) + more,
                "Consistency-Token",
                token);
    }

    private static String joined(Answer answer, Function<JsonNode, String> item) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").valueStream().map(item).collect(Collectors.joining(", "));
    }
}
