package app.rostrum.command.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.Node;
import app.rostrum.command.Removing;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.ReportId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test for each answer that a post's endpoints can give. */
class PublishingIT {

    private static Client ada;
    private static Client bob;

    @BeforeAll
    static void people() {
        ada = Client.registered(Node.shared());
        bob = Client.registered(Node.shared());
    }

    private static Client.Answer publish() {
        return ada.send("POST", "/v1/posts", "{\"title\":\"T\",\"body\":\"Hello #world\"}");
    }

    @Test
    void publishing_answers_with_everything_a_reader_needs() {
        var answer = publish();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("id").asString()).startsWith("post_");
        assertThat(answer.json().get("version").asInt()).isEqualTo(1);
        assertThat(answer.header("Location"))
                .isEqualTo("/v1/posts/" + answer.json().get("id").asString());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("Correlation-Id")).isNotEmpty();
    }

    @Test
    void an_edit_raises_the_version_and_the_token_never_falls_behind_the_one_that_was_sent() {
        var post = publish();
        var elsewhere = publish().header("Consistency-Token");

        var edited = ada.send(
                "PATCH",
                post.header("Location"),
                "{\"body\":\"Hi\"}",
                "If-Match",
                "\"1-0a1b2c\"",
                "Consistency-Token",
                elsewhere);

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().get("version").asInt()).isEqualTo(2);
        var token = app.rostrum.events.wire.ConsistencyToken.parse(edited.header("Consistency-Token"));
        assertThat(token.merge(app.rostrum.events.wire.ConsistencyToken.parse(elsewhere)))
                .isEqualTo(token);
    }

    @Test
    void an_edit_that_changes_nothing_still_answers_with_a_token() {
        var post = publish();

        var same = ada.send("PATCH", post.header("Location"), "{\"title\":\"T\"}", "If-Match", "*");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().get("version").asInt()).isEqualTo(1);
        assertThat(same.header("Consistency-Token")).isEqualTo(post.header("Consistency-Token"));
    }

    @Test
    void one_patch_changes_text_and_visibility() {
        var post = ada.send("POST", "/v1/posts", "{\"body\":\"x\",\"visibility\":\"public\"}");

        var both = ada.send(
                "PATCH",
                post.header("Location"),
                "{\"body\":\"Hi\",\"visibility\":\"followers\"}",
                "If-Match",
                "\"1\"");
        var same = ada.send("PATCH", post.header("Location"), "{\"visibility\":\"followers\"}", "If-Match", "\"3\"");

        assertThat(both.status()).isEqualTo(200);
        assertThat(both.json().get("version").asInt()).isEqualTo(3);
        assertThat(same.json().get("version").asInt()).isEqualTo(3);
        assertThat(bob.send("PATCH", post.header("Location"), "{\"body\":\"3\"}", "If-Match", "*")
                        .code())
                .isEqualTo("post-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"secret\"", "0"})
    void a_visibility_that_is_none_is_named(String visibility) {
        var answer = ada.send(
                "PATCH", publish().header("Location"), "{\"visibility\":%s}".formatted(visibility), "If-Match", "*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/visibility");
    }

    @Test
    void whom_a_post_names_stands_in_its_event() {
        var name = "n" + UUID.randomUUID().toString().substring(0, 8);
        var named = StoredFacts.account(Client.registered(Node.shared(), name));

        var post = ada.send("POST", "/v1/posts", "{\"body\":\"Hello @%s, @nobody_here\"}".formatted(name));
        ada.send("PATCH", post.header("Location"), "{\"title\":\"T\"}", "If-Match", "*");
        ada.send("PATCH", post.header("Location"), "{\"body\":\"Hello\"}", "If-Match", "*");

        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForList(
                                "SELECT coalesce(payload->'mentions'->>0, '') FROM event WHERE stream = ? ORDER BY version",
                                String.class,
                                post.json().get("id").asString()))
                .containsExactly(named.text(), named.text(), "");
    }

    @Test
    void a_removed_post_is_gone_for_its_author_too() {
        var post = publish();
        var id = new PostId(post.json().get("id").asString());

        var removed = Removing.posts().remove(id, ReportId.of(id), Removing.CONTEXT);
        var again = Removing.posts().remove(id, ReportId.of(id), Removing.CONTEXT);

        assertThat(removed.appended()).isTrue();
        assertThat(again.appended()).isFalse();
        assertThat(again.reached()).isEqualTo(removed.reached());
        assertThat(ada.send("DELETE", post.header("Location"), "").code()).isEqualTo("post-not-found");
        assertThat(ada.send("PATCH", post.header("Location"), "{\"body\":\"3\"}", "If-Match", "*")
                        .code())
                .isEqualTo("post-not-found");
    }

    @Test
    void a_post_that_never_was_cannot_be_removed() {
        var id = PostId.of(UUID.randomUUID());

        assertThatThrownBy(() -> Removing.posts().remove(id, ReportId.of(id), Removing.CONTEXT))
                .isInstanceOf(CommandRefused.class);
    }

    @Test
    void a_stale_edit_is_refused() {
        var post = publish().header("Location");
        ada.send("PATCH", post, "{\"body\":\"2\"}", "If-Match", "\"1\"");

        var stale = ada.send("PATCH", post, "{\"body\":\"3\"}", "If-Match", "\"1\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale-version");
    }

    @Test
    void an_edit_has_to_say_what_it_was_decided_on() {
        var answer = ada.send("PATCH", publish().header("Location"), "{\"body\":\"3\"}");

        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.code()).isEqualTo("version-required");
    }

    @Test
    void nobody_touches_the_post_of_another() {
        var post = publish().header("Location");

        assertThat(bob.send("PATCH", post, "{\"body\":\"3\"}", "If-Match", "*").code())
                .isEqualTo("not-the-author");
        assertThat(bob.send("DELETE", post, "").status()).isEqualTo(403);
    }

    @Test
    void a_post_that_never_was_is_not_found() {
        var answer = ada.send("DELETE", "/v1/posts/post_01j9zq4k2vfr8t9d3m5n7p1q2s", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("post-not-found");
    }

    @Test
    void deleting_twice_is_as_good_as_once() {
        var post = publish().header("Location");

        var first = ada.send("DELETE", post, "", "If-Match", "\"1\"");
        var second = ada.send("DELETE", post, "");

        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        assertThat(second.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(ada.send("PATCH", post, "{\"body\":\"3\"}", "If-Match", "*").status())
                .isEqualTo(404);
    }

    @Test
    void an_edit_cannot_take_the_body_away() {
        var answer = ada.send("PATCH", publish().header("Location"), "{\"body\":null}", "If-Match", "*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/body");
    }

    @Test
    void without_a_token_nothing_is_published() {
        var answer = Client.anonymous(Node.shared()).send("POST", "/v1/posts", "{\"body\":\"x\"}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "3", "\"\"", "\"1\", \"2\"", "\"1\0\""})
    void an_if_match_that_was_not_given_out_here_is_named(String ifMatch) {
        if (ifMatch.indexOf('\0') >= 0) {
            return; // cannot be sent in a header
        }
        var answer = ada.send("PATCH", publish().header("Location"), "{\"body\":\"x\"}", "If-Match", ifMatch);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("If-Match");
    }

    static Stream<Arguments> wrong() {
        var tooLong = "x".repeat(5_001);
        return Stream.of(
                Arguments.of("{}", "/body"),
                Arguments.of("{\"body\":null}", "/body"),
                Arguments.of("{\"body\":\"\"}", "/body"),
                Arguments.of("{\"body\":\" \\u200b\\n\"}", "/body"),
                Arguments.of("{\"body\":\"" + tooLong + "\"}", "/body"),
                Arguments.of("{\"body\":5}", "/body"),
                Arguments.of("{\"body\":true}", "/body"),
                Arguments.of("{\"body\":[\"x\"]}", "/body"),
                Arguments.of("{\"body\":{}}", "/body"),
                Arguments.of("{\"body\":\"a\\u0000b\"}", "/body"),
                Arguments.of("{\"body\":\"a\\u0007b\"}", "/body"),
                Arguments.of("{\"body\":\"a\\ud83d\"}", "/body"),
                Arguments.of("{\"body\":\"\\ude00a\"}", "/body"),
                Arguments.of("{\"body\":\"x\",\"title\":\"\"}", "/title"),
                Arguments.of("{\"body\":\"x\",\"title\":\"two\\nlines\"}", "/title"),
                Arguments.of("{\"body\":\"x\",\"title\":\"" + "x".repeat(201) + "\"}", "/title"),
                Arguments.of("{\"body\":\"x\",\"visibility\":\"secret\"}", "/visibility"),
                Arguments.of("{\"body\":\"x\",\"visibility\":0}", "/visibility"),
                Arguments.of("{\"body\":\"x\",\"colour\":\"red\"}", "/colour"),
                Arguments.of("[]", ""),
                Arguments.of("\"x\"", ""));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_named(String body, String pointer) {
        var answer = ada.send("POST", "/v1/posts", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).doesNotContain("app.rostrum", "java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"body\":\"x\"",
                "{\"body\":\"x\"} x",
                "{\"body\":\"x\",\"body\":\"y\"}",
                "nul",
                "{'body':1}"
            })
    void what_is_not_json_is_refused(String body) {
        var answer = ada.send("POST", "/v1/posts", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).doesNotContain("app.rostrum", "tools.jackson");
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        var bytes = new byte[] {'{', '"', 'b', 'o', 'd', 'y', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        var answer = ada.send("POST", "/v1/posts", java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_large_is_refused_declared_or_not() {
        var large = "{\"body\":\"" + "x".repeat(70_000) + "\"}";

        var declared = ada.send("POST", "/v1/posts", large);
        var chunked = ada.send(
                "POST",
                "/v1/posts",
                java.net.http.HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(large.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.code()).isEqualTo("body-too-large");
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void other_methods_types_and_places_are_refused_in_the_same_form() {
        assertThat(ada.send("PUT", "/v1/posts", "{}").code()).isEqualTo("method-not-allowed");
        assertThat(ada.send("POST", "/v1/posts", "body=x", "Content-Type", "application/x-www-form-urlencoded")
                        .code())
                .isEqualTo("unsupported-media-type");
        assertThat(ada.send("POST", "/v1/nothing", "{}").code()).isEqualTo("not-found");
        assertThat(ada.send("POST", "/v1/posts", "{\"body\":\"x\"}", "Accept", "text/html")
                        .code())
                .isEqualTo("not-acceptable");
        assertThat(ada.send("DELETE", "/v1/posts/nonsense", "")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("id");
        assertThat(ada.send("POST", "/v1/posts", "{\"body\":\"x\"}", "Consistency-Token", "nonsense")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("Consistency-Token");
    }
}
