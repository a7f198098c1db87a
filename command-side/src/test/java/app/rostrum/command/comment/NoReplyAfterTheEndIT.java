package app.rostrum.command.comment;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import app.rostrum.command.relations.Relations;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.events.Id;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Many write while what they write about ends: whatever is in time is before the end, also where readers put it. */
class NoReplyAfterTheEndIT {

    private static final String AFTER = """
            SELECT count(*) FROM event WHERE name = 'comment.written.v1' AND subject = ?
                AND position > (SELECT min(position) FROM event WHERE stream = ? AND name = ?)""";
    private static final String WRITTEN =
            "SELECT count(*) FROM event WHERE name = 'comment.written.v1' AND subject = ?";

    private final Client ada = Client.registered(Node.shared());
    private final Client bob = Client.registered(Node.shared());
    private final String post = ada.send("POST", "/v1/posts", "{\"body\":\"Hello\"}")
            .json()
            .get("id")
            .asString();

    private static long count(String sql, Object... arguments) {
        return Objects.requireNonNull(Node.shared().get(JdbcTemplate.class).queryForObject(sql, Long.class, arguments));
    }

    private Answer write(String body) {
        return bob.send("POST", "/v1/posts/" + post + "/comments", body);
    }

    /** The eleventh of twenty that begin ends it first. */
    private List<Answer> writtenWhile(Runnable itEnds, String body) {
        var begun = new AtomicInteger();
        return AtOnce.twenty(() -> {
            if (begun.incrementAndGet() == 11) {
                itEnds.run();
            }
            return write(body);
        });
    }

    private void nothingIsWrittenAfter(String stream, String name, List<Answer> answers, String code, long before) {
        assertThat(count(AFTER, post, stream, name)).isZero();
        assertThat(answers)
                .allSatisfy(it -> assertThat(it.status()).as(it.toString()).isIn(201, 404));
        assertThat(answers.stream().filter(it -> it.status() == 404))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.code()).isEqualTo(code));
        assertThat(count(WRITTEN, post))
                .isEqualTo(before
                        + answers.stream().filter(it -> it.status() == 201).count());
    }

    @RepeatedTest(5)
    void no_comment_is_written_after_its_post_is_deleted() {
        var answers = writtenWhile(
                () -> assertThat(ada.send("DELETE", "/v1/posts/" + post, "").status())
                        .isEqualTo(204),
                "{\"body\":\"Hi\"}");

        nothingIsWrittenAfter(post, "post.deleted.v1", answers, "post-not-found", 0);
    }

    @RepeatedTest(5)
    void no_comment_is_written_after_the_author_has_blocked() {
        var from = StoredFacts.account(ada);
        var to = StoredFacts.account(bob);
        var relation = RelationId.of(from, to);

        var answers = writtenWhile(
                () -> ended(relation, () -> StoredFacts.store(new BlockBegan(relation, from, to))),
                "{\"body\":\"Hi\"}");

        nothingIsWrittenAfter(relation.text(), "block.began.v1", answers, "post-not-found", 0);
    }

    @RepeatedTest(5)
    void no_reply_is_written_after_what_it_answers_is_deleted() {
        var comment = write("{\"body\":\"First\"}").json().get("id").asString();

        var answers = writtenWhile(
                () -> assertThat(bob.send("DELETE", "/v1/comments/" + comment, "")
                                .status())
                        .isEqualTo(204),
                "{\"body\":\"Re\",\"reply_to\":\"%s\"}".formatted(comment));

        nothingIsWrittenAfter(comment, "comment.deleted.v1", answers, "comment-not-found", 1);
    }

    /** As a command does it that blocks: it waits for those who look, then writes. */
    private static void ended(Id what, Runnable fact) {
        Node.shared().get(TransactionTemplate.class).executeWithoutResult(it -> {
            Node.shared().get(Relations.class).changing(what);
            fact.run();
        });
    }

    @Test
    void whoever_waits_too_long_for_another_is_told_to_come_back() {
        Node.shared().get(TransactionTemplate.class).executeWithoutResult(it -> {
            Node.shared().get(Relations.class).changing(new app.rostrum.events.post.PostId(post));

            var answer = write("{\"body\":\"Hi\"}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        assertThat(count(WRITTEN, post)).isZero();
        assertThat(write("{\"body\":\"Hi\"}").status()).isEqualTo(201);
    }
}
