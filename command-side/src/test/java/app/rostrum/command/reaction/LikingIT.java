package app.rostrum.command.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test for each answer that the endpoints of likes can give. */
class LikingIT {

    private final Client ada = Client.registered(Node.shared());
    private final Client bob = Client.registered(Node.shared());
    private final PostId post = new PostId(made(ada, "/v1/posts"));
    private final CommentId comment = new CommentId(made(bob, "/v1/posts/" + post + "/comments"));
    private final LikeId likesPost = LikeId.of(post, StoredFacts.account(bob));
    private final LikeId likesComment = LikeId.of(comment, StoredFacts.account(ada));

    private static String made(Client who, String path) {
        return who.send("POST", path, "{\"body\":\"Hello\"}").json().get("id").asString();
    }

    private Answer ofPost(String method, String... headers) {
        return bob.send(method, "/v1/posts/" + post + "/reactions/like", "", headers);
    }

    private Answer ofComment(String method, String... headers) {
        return ada.send(method, "/v1/comments/" + comment + "/reactions/like", "", headers);
    }

    private static List<@Nullable String> events(LikeId like) {
        return Node.shared()
                .get(JdbcTemplate.class)
                .queryForList("SELECT name FROM event WHERE stream = ? ORDER BY version", String.class, like.text());
    }

    private static void gone(Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_like_is_answered_with_all_that_a_reader_needs_and_nothing_else() {
        var liked = ofPost("PUT");

        assertThat(liked.status()).isEqualTo(204);
        assertThat(liked.header("Consistency-Token")).isNotEmpty();
        assertThat(liked.header("Correlation-Id")).isNotEmpty();
        assertThat(ofComment("PUT").status()).isEqualTo(204);
    }

    @Test
    void liking_twice_is_as_good_as_once() {
        var first = ofPost("PUT");
        var second = ofPost("PUT");

        assertThat(second.status()).isEqualTo(204);
        assertThat(second.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(events(likesPost)).containsExactly("reaction.liked.v1");
    }

    @Test
    void a_like_is_taken_back_and_given_again() {
        ofComment("PUT");
        assertThat(ofComment("DELETE").status()).isEqualTo(204);
        assertThat(ofComment("DELETE").status()).isEqualTo(204);
        assertThat(ofComment("PUT").status()).isEqualTo(204);

        assertThat(events(likesComment))
                .containsExactly("reaction.liked.v1", "reaction.unliked.v1", "reaction.liked.v1");
    }

    @Test
    void what_is_not_liked_is_taken_back_without_a_trace() {
        assertThat(ofPost("DELETE").status()).isEqualTo(204);
        assertThat(bob.send("DELETE", "/v1/comments/" + CommentId.of(UUID.randomUUID()) + "/reactions/like", "")
                        .status())
                .isEqualTo(204);

        assertThat(events(likesPost)).isEmpty();
    }

    @Test
    void of_twenty_likes_of_one_account_at_once_one_is_stored() {
        var answers = AtOnce.twenty(() -> ofPost("PUT"));

        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(answers).extracting(it -> it.header("Consistency-Token")).doesNotContain("");
        assertThat(events(likesPost)).containsExactly("reaction.liked.v1");
    }

    @Test
    void twenty_accounts_like_one_post_at_once() {
        var answers = AtOnce.twenty(
                () -> Client.registered(Node.shared()).send("PUT", "/v1/posts/" + post + "/reactions/like", ""));

        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT count(*) FROM event WHERE subject = ? AND name = 'reaction.liked.v1'",
                                Long.class,
                                post.text()))
                .isEqualTo(20);
    }

    @Test
    void what_never_was_is_not_liked() {
        gone(bob.send("PUT", "/v1/posts/" + PostId.of(UUID.randomUUID()) + "/reactions/like", ""), "post-not-found");
        gone(
                bob.send("PUT", "/v1/comments/" + CommentId.of(UUID.randomUUID()) + "/reactions/like", ""),
                "comment-not-found");
    }

    @Test
    void what_is_gone_is_not_liked_but_a_like_of_it_can_be_taken_back() {
        ofPost("PUT");
        ada.send("DELETE", "/v1/posts/" + post, "");

        gone(ada.send("PUT", "/v1/posts/" + post + "/reactions/like", ""), "post-not-found");
        gone(ofComment("PUT"), "comment-not-found");
        assertThat(ofPost("DELETE").status()).isEqualTo(204);
        assertThat(events(likesPost)).containsExactly("reaction.liked.v1", "reaction.unliked.v1");
    }

    @Test
    void nothing_is_liked_across_a_block() {
        var from = StoredFacts.account(bob);
        var to = StoredFacts.account(ada);
        StoredFacts.store(new BlockBegan(RelationId.of(from, to), from, to));

        gone(ofPost("PUT"), "post-not-found");
        gone(ofComment("PUT"), "comment-not-found");
    }

    @Test
    void the_same_request_gets_the_first_answer_again() {
        var key = UUID.randomUUID().toString();

        var first = ofPost("PUT", "Idempotency-Key", key);
        ofPost("DELETE");
        var again = ofPost("PUT", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(events(likesPost)).containsExactly("reaction.liked.v1", "reaction.unliked.v1");
    }

    @Test
    void what_names_nothing_that_can_be_liked_is_named() {
        for (var method : List.of("PUT", "DELETE")) {
            var post = bob.send(method, "/v1/posts/" + comment + "/reactions/like", "");
            var of = bob.send(method, "/v1/comments/" + this.post + "/reactions/like", "");

            assertThat(post.status()).isEqualTo(400);
            assertThat(post.json().at("/errors/0/parameter").asString()).isEqualTo("id");
            assertThat(of.status()).isEqualTo(400);
        }
    }
}
