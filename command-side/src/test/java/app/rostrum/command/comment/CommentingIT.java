package app.rostrum.command.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.Node;
import app.rostrum.command.Removing;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import app.rostrum.events.wire.ConsistencyToken;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test for each answer that the endpoints of comments can give. */
class CommentingIT {

    private static final String HI = "{\"body\":\"Hi\"}";
    private static final String NEVER = "comment_01j9zq4k2vfr8t9d3m5n7p1q2s";
    private static final String SUBJECTS = "SELECT DISTINCT subject FROM event WHERE stream = ?";

    private final Client ada = Client.registered(Node.shared());
    private final Client bob = Client.registered(Node.shared());
    private String post = "";

    @BeforeEach
    void a_post() {
        post = id(ada.send("POST", "/v1/posts", "{\"body\":\"Hello\"}"));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private Answer write(Client who, String body) {
        return who.send("POST", "/v1/posts/" + post + "/comments", body);
    }

    private Answer answerTo(Client who, String comment) {
        return write(who, "{\"body\":\"Re\",\"reply_to\":\"%s\"}".formatted(comment));
    }

    private static Answer edit(Client who, String comment, String body, String... headers) {
        return who.send("PATCH", "/v1/comments/" + comment, body, headers);
    }

    private static Answer delete(Client who, String comment, String... headers) {
        return who.send("DELETE", "/v1/comments/" + comment, "", headers);
    }

    private static void block(Client one, Client other) {
        AccountId from = StoredFacts.account(one);
        AccountId to = StoredFacts.account(other);
        StoredFacts.store(new BlockBegan(RelationId.of(from, to), from, to));
    }

    private static @Nullable Long written(String post) {
        return Node.shared()
                .get(JdbcTemplate.class)
                .queryForObject(
                        "SELECT count(*) FROM event WHERE subject = ? AND name = 'comment.written.v1'",
                        Long.class,
                        post);
    }

    @Test
    void writing_answers_with_everything_a_reader_needs() {
        var answer = write(bob, HI);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("id").asString()).startsWith("comment_");
        assertThat(answer.json().get("version").asInt()).isEqualTo(1);
        assertThat(answer.header("Location")).isEqualTo("/v1/comments/" + id(answer));
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Correlation-Id")).isNotEmpty();
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
    }

    /** So it comes to readers after the post, by the same partition. */
    @Test
    void what_happens_to_a_comment_travels_with_its_post() {
        var comment = id(write(bob, HI));
        edit(bob, comment, "{\"body\":\"Hey\"}", "If-Match", "\"1\"");
        delete(bob, comment);

        assertThat(Node.shared().get(JdbcTemplate.class).queryForList(SUBJECTS, String.class, comment))
                .containsExactly(post);
    }

    @Test
    void a_reply_names_what_it_answers_and_how_deep_it_stands() {
        var first = id(write(bob, HI));
        var reply = id(answerTo(ada, first));

        var stored = Objects.requireNonNull(Node.shared()
                .get(JdbcTemplate.class)
                .queryForMap(
                        "SELECT payload->>'reply_to' AS answered, payload->>'reply_to_author' AS whom, payload->>'depth' AS depth FROM event WHERE stream = ?",
                        reply));

        assertThat(stored)
                .containsEntry("answered", first)
                .containsEntry("whom", StoredFacts.account(bob).text())
                .containsEntry("depth", "1");
    }

    @Test
    void replies_go_no_deeper_than_they_may() {
        var comment = id(write(bob, HI));
        for (int depth = 1; depth <= Comment.DEEPEST; depth++) {
            comment = id(answerTo(ada, comment));
        }

        var tooDeep = answerTo(bob, comment);

        assertThat(tooDeep.status()).isEqualTo(409);
        assertThat(tooDeep.code()).isEqualTo("too-deep");
    }

    @Test
    void a_comment_is_edited_by_its_author() {
        var comment = id(write(bob, HI));

        var edited = edit(bob, comment, "{\"body\":\"Hey\"}", "If-Match", "\"1-x\"");
        var same = edit(bob, comment, "{\"body\":\"Hey\"}", "If-Match", "*");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().get("version").asInt()).isEqualTo(2);
        assertThat(same.json().get("version").asInt()).isEqualTo(2);
        assertThat(same.header("Consistency-Token")).isEqualTo(edited.header("Consistency-Token"));
    }

    @Test
    void an_edit_has_to_say_what_it_was_decided_on() {
        var comment = id(write(bob, HI));
        edit(bob, comment, "{\"body\":\"2\"}", "If-Match", "*");

        assertThat(edit(bob, comment, "{\"body\":\"3\"}").code()).isEqualTo("version-required");
        var stale = edit(bob, comment, "{\"body\":\"3\"}", "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale-version");
        assertThat(delete(bob, comment, "If-Match", "\"1\"").code()).isEqualTo("stale-version");
    }

    @Test
    void nobody_touches_the_comment_of_another() {
        var comment = id(write(bob, HI));

        var edited = edit(ada, comment, "{\"body\":\"2\"}", "If-Match", "*");

        assertThat(edited.status()).isEqualTo(403);
        assertThat(edited.code()).isEqualTo("not-the-author");
        assertThat(delete(ada, comment).code()).isEqualTo("not-the-author");
    }

    @Test
    void a_deleted_comment_is_not_there_any_more() {
        var comment = id(write(bob, HI));

        assertThat(delete(bob, comment, "If-Match", "\"1\"").status()).isEqualTo(204);
        assertThat(delete(bob, comment).status()).isEqualTo(204);
        assertThat(delete(ada, comment).code()).isEqualTo("comment-not-found");
        assertThat(edit(bob, comment, HI, "If-Match", "*").status()).isEqualTo(404);
        assertThat(answerTo(bob, comment).code()).isEqualTo("comment-not-found");
    }

    @Test
    void a_removed_comment_is_not_there_any_more() {
        var comment = id(write(bob, HI));
        var id = new CommentId(comment);

        var removed = Removing.comments().remove(id, ReportId.of(id), Removing.CONTEXT);
        var again = Removing.comments().remove(id, ReportId.of(id), Removing.CONTEXT);

        assertThat(removed.appended()).isTrue();
        assertThat(again.appended()).isFalse();
        assertThat(again.reached()).isEqualTo(removed.reached());
        assertThat(delete(bob, comment).code()).isEqualTo("comment-not-found");
        assertThat(answerTo(bob, comment).code()).isEqualTo("comment-not-found");
    }

    @Test
    void a_comment_that_never_was_is_not_found() {
        assertThat(delete(bob, NEVER).code()).isEqualTo("comment-not-found");
        assertThat(edit(bob, NEVER, HI, "If-Match", "*").code()).isEqualTo("comment-not-found");
        assertThat(answerTo(bob, NEVER).code()).isEqualTo("comment-not-found");
        var never = new CommentId(NEVER);
        assertThatThrownBy(() -> Removing.comments().remove(never, ReportId.of(never), Removing.CONTEXT))
                .isInstanceOf(CommandRefused.class);
    }

    @Test
    void about_a_deleted_post_nothing_is_written_or_edited() {
        var comment = id(write(bob, HI));
        ada.send("DELETE", "/v1/posts/" + post, "");

        assertThat(write(bob, HI).code()).isEqualTo("post-not-found");
        assertThat(edit(bob, comment, "{\"body\":\"2\"}", "If-Match", "*").code())
                .isEqualTo("post-not-found");
        assertThat(delete(bob, comment).status()).isEqualTo(204);
    }

    @Test
    void about_a_post_that_never_was_nothing_is_written() {
        var answer = bob.send("POST", "/v1/posts/post_01j9zq4k2vfr8t9d3m5n7p1q2s/comments", HI);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("post-not-found");
    }

    @Test
    void across_a_block_nothing_is_written() {
        block(ada, bob);

        var refused = write(bob, HI);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("post-not-found");
        assertThat(written(post)).isZero();
    }

    @Test
    void nobody_answers_across_a_block() {
        var cid = Client.registered(Node.shared());
        var comment = id(write(bob, HI));
        block(bob, cid);

        assertThat(answerTo(cid, comment).code()).isEqualTo("comment-not-found");
        assertThat(delete(cid, comment).code()).isEqualTo("comment-not-found");
        assertThat(write(cid, HI).status()).isEqualTo(201);
    }

    @Test
    void about_a_post_for_followers_those_write() {
        ada.send("PATCH", "/v1/posts/" + post, "{\"visibility\":\"followers\"}", "If-Match", "*");
        assertThat(write(bob, HI).code()).isEqualTo("post-not-found");

        var follower = StoredFacts.account(bob);
        var followed = StoredFacts.account(ada);
        StoredFacts.store(new FollowBegan(RelationId.of(follower, followed), follower, followed, false));

        assertThat(write(bob, HI).status()).isEqualTo(201);
        assertThat(write(ada, HI).status()).isEqualTo(201);
    }

    @Test
    void a_reply_belongs_under_the_post_that_it_is_about() {
        var comment = id(write(bob, HI));
        post = id(ada.send("POST", "/v1/posts", "{\"body\":\"Another\"}"));

        assertThat(answerTo(bob, comment).code()).isEqualTo("comment-not-found");
    }

    @Test
    void the_same_request_gets_the_first_answer_again() {
        var key = UUID.randomUUID().toString();
        var path = "/v1/posts/" + post + "/comments";

        var first = bob.send("POST", path, HI, "Idempotency-Key", key);
        var again = bob.send("POST", path, HI, "Idempotency-Key", key);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(written(post)).isEqualTo(1);

        var deleted = delete(bob, id(first), "Idempotency-Key", key);
        var deletedAgain = delete(bob, id(first), "Idempotency-Key", key);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deletedAgain.status()).isEqualTo(204);
        assertThat(deletedAgain.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_comment_is_seen_together_with_what_was_seen_before() {
        var before = ada.send("POST", "/v1/posts", "{\"body\":\"Before\"}").header("Consistency-Token");

        var answer = bob.send("POST", "/v1/posts/" + post + "/comments", HI, "Consistency-Token", before);

        var token = ConsistencyToken.parse(answer.header("Consistency-Token"));
        assertThat(token.merge(ConsistencyToken.parse(before))).isEqualTo(token);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("{}", "/body"),
                Arguments.of("{\"body\":null}", "/body"),
                Arguments.of("{\"body\":\" \\u200b\\n\"}", "/body"),
                Arguments.of("{\"body\":\"" + "x".repeat(5_001) + "\"}", "/body"),
                Arguments.of("{\"body\":5}", "/body"),
                Arguments.of("{\"body\":\"a\\u0007b\"}", "/body"),
                Arguments.of("{\"body\":\"x\",\"title\":\"x\"}", "/title"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_named(String body, String pointer) {
        var written = write(bob, body);
        var edited = edit(bob, NEVER, body, "If-Match", "*");

        assertThat(written.status()).isEqualTo(400);
        assertThat(written.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(edited.status()).isEqualTo(400);
        assertThat(edited.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void what_names_nothing_is_named() {
        var reply = write(bob, "{\"body\":\"x\",\"reply_to\":\"%s\"}".formatted(post));
        var place = bob.send("POST", "/v1/posts/" + NEVER + "/comments", HI);
        var comment = delete(bob, post);

        assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/reply_to");
        assertThat(place.status()).isEqualTo(400);
        assertThat(place.json().at("/errors/0/parameter").asString()).isEqualTo("id");
        assertThat(comment.json().at("/errors/0/parameter").asString()).isEqualTo("id");
    }
}
