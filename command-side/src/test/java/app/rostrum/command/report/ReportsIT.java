package app.rostrum.command.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.Suspensions;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.command.report.ReportCommand.DecideReport;
import app.rostrum.command.store.Streams;
import app.rostrum.events.Id;
import app.rostrum.events.Metadata;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.ReportId;
import app.rostrum.events.wire.ConsistencyToken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test for each answer to whoever reports something, or decides about it. */
class ReportsIT {

    private static final String UNKNOWN = "01j9zq4k2vfr8t9d3m5n7p1q2s";

    private final Client ada = Client.registered(Node.shared());
    private final Client eve = Client.registered(Node.shared());
    private final AccountId eveId = StoredFacts.account(eve);
    private final Client moderator = Client.anonymous(Node.shared())
            .withToken(Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("moderator")));

    private PostId post() {
        return new PostId(eve.send("POST", "/v1/posts", "{\"body\":\"Buy!\"}")
                .json()
                .get("id")
                .asString());
    }

    private static Client.Answer report(Client who, Object subject) {
        return who.send(
                "POST",
                "/v1/reports",
                "{\"subject\":\"%s\",\"reason\":\"spam\",\"text\":\"Look.\"}".formatted(subject));
    }

    private Client.Answer decide(Id about, String outcome, String... headers) {
        return moderator.send(
                "POST",
                "/v1/reports/" + ReportId.of(about) + "/decision",
                "{\"outcome\":\"%s\",\"note\":\"Seen.\"}".formatted(outcome),
                headers);
    }

    private static List<String> events(Id stream) {
        return Node.shared()
                .get(JdbcTemplate.class)
                .query(
                        "SELECT name FROM event WHERE stream = ? ORDER BY version",
                        (row, number) -> row.getString(1),
                        stream.text());
    }

    @Test
    void a_report_is_filed_once() {
        var post = post();

        var first = report(ada, post);
        var second = report(ada, post);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.json().get("id").asString())
                .isEqualTo(ReportId.of(post).text());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(events(ReportId.of(post))).containsExactly("report.filed.v1");
    }

    @ParameterizedTest
    @CsvSource({"post, post-not-found", "comment, comment-not-found", "account, account-not-found"})
    void what_is_not_there_is_not_reported(String type, String code) {
        var answer = report(ada, type + "_" + UNKNOWN);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_block_keeps_nobody_from_reporting() {
        var post = post();
        eve.send("PUT", "/v1/accounts/" + StoredFacts.account(ada) + "/block", "");

        assertThat(report(ada, post).status()).isEqualTo(200);
        assertThat(report(ada, eveId).status()).isEqualTo(200);
        assertThat(report(eve, StoredFacts.account(ada)).status()).isEqualTo(200);
    }

    @Test
    void nobody_is_told_how_many_others_have_reported() {
        var post = post();
        var cid = Client.registered(Node.shared());
        var first = report(ada, post);
        report(cid, post);

        var again = report(ada, post);

        assertThat(again.json().size()).isEqualTo(1);
        assertThat(again.header("ETag")).isEmpty();
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
    }

    @Test
    void nobody_reports_themselves() {
        for (var own : new Id[] {post(), eveId}) {
            var answer = report(eve, own);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("cannot-report-yourself");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"spam\"}|/subject",
                "{\"subject\":\"session_01j9zq4k2vfr8t9d3m5n7p1q2s\",\"reason\":\"spam\"}|/subject",
                "{\"subject\":\"post_01j9zq4k2vfr8t9d3m5n7p1q2s\"}|/reason",
                "{\"subject\":\"post_01j9zq4k2vfr8t9d3m5n7p1q2s\",\"reason\":\"boredom\"}|/reason",
                "{\"subject\":\"post_01j9zq4k2vfr8t9d3m5n7p1q2s\",\"reason\":\"other\",\"text\":\"\"}|/text"
            })
    void what_is_no_report_is_named(String body, String pointer) {
        var answer = ada.send("POST", "/v1/reports", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void a_report_is_dismissed_once() {
        var post = post();
        report(ada, post);

        var dismissed = decide(post, "dismissed");

        assertThat(dismissed.status()).as(dismissed.toString()).isEqualTo(200);
        assertThat(dismissed.json().get("version").asLong()).isEqualTo(2);
        assertThat(decide(post, "dismissed").status()).isEqualTo(409);
        assertThat(decide(post, "dismissed").code()).isEqualTo("nothing-to-decide");
        assertThat(decide(eveId, "account-suspended").code()).isEqualTo("nothing-to-decide");
        assertThat(events(post)).containsExactly("post.published.v1");
        assertThat(events(eveId)).containsExactly("account.registered.v1");
        assertThat(report(ada, post).status()).isEqualTo(200);
    }

    @Test
    void what_is_removed_is_gone_and_the_answer_waits_for_both() {
        var post = post();
        report(ada, post);

        var decided = decide(post, "content-removed");

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(events(post)).containsExactly("post.published.v1", "post.removed.v1");
        assertThat(events(ReportId.of(post))).containsExactly("report.filed.v1", "report.decided.v1");
        assertCovers(decided, post);
        assertCovers(decided, ReportId.of(post));
        assertThat(report(ada, post).code()).isEqualTo("post-not-found");
    }

    @Test
    void a_comment_is_removed_and_its_post_stays() {
        var post = post();
        var written = eve.send("POST", "/v1/posts/" + post + "/comments", "{\"body\":\"Me too!\"}");
        var comment = new CommentId(written.json().get("id").asString());
        report(ada, comment);

        var decided = decide(comment, "content-removed");

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(events(comment)).containsExactly("comment.written.v1", "comment.removed.v1");
        assertThat(events(post)).containsExactly("post.published.v1");
        assertCovers(decided, comment);
        assertThat(report(ada, comment).code()).isEqualTo("comment-not-found");
    }

    @Test
    void what_its_author_has_taken_back_meanwhile_is_decided_all_the_same() {
        var post = post();
        report(ada, post);
        eve.send("DELETE", "/v1/posts/" + post, "");

        assertThat(decide(post, "content-removed").status()).isEqualTo(200);
        assertThat(events(post)).containsExactly("post.published.v1", "post.deleted.v1");
    }

    @Test
    void whoever_is_suspended_is_logged_out_and_the_answer_waits_for_both() {
        var post = post();
        report(ada, post);

        var decided = decide(post, "account-suspended", "Idempotency-Key", "1");
        var replayed = decide(post, "account-suspended", "Idempotency-Key", "1");

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(eve.send("POST", "/v1/posts", "{\"body\":\"x\"}").status()).isEqualTo(401);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        for (var answer : new Client.Answer[] {decided, replayed}) {
            assertCovers(answer, eveId);
            assertCovers(answer, ReportId.of(post));
        }
        assertThat(events(post)).containsExactly("post.published.v1");
    }

    /** The token in an answer reaches at least as far as the last event of a stream. */
    private static void assertCovers(Client.Answer answer, Id stream) {
        var token = ConsistencyToken.parse(answer.header("Consistency-Token"));
        var last = Node.shared().get(Streams.class).reached(stream, it -> true);
        assertThat(token.merge(last)).isEqualTo(token);
        assertThat(last.reached()).isNotEmpty();
    }

    /** The first answer once more, whatever has become since. */
    @Test
    void a_decision_that_is_sent_again_suspends_nobody_again() {
        report(ada, eveId);
        decide(eveId, "account-suspended", "Idempotency-Key", "1");
        var admin = Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin"));
        moderator.withToken(admin).send("DELETE", "/v1/operator/accounts/" + eveId + "/suspension", "");
        report(ada, eveId);

        assertThat(decide(eveId, "account-suspended", "Idempotency-Key", "1").header("Idempotency-Replayed"))
                .isEqualTo("true");

        assertThat(events(eveId))
                .containsExactly("account.registered.v1", "account.suspended.v1", "account.reinstated.v1");
        assertThat(events(ReportId.of(eveId)))
                .containsExactly("report.filed.v1", "report.decided.v1", "report.filed.v1");
        assertThat(decide(eveId, "dismissed", "Idempotency-Key", "1").status()).isEqualTo(422);
    }

    @Test
    void an_account_cannot_be_removed() {
        report(ada, eveId);

        var answer = decide(eveId, "content-removed");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/outcome");
        assertThat(events(ReportId.of(eveId))).containsExactly("report.filed.v1");
    }

    @Test
    void what_is_no_decision_is_named() {
        var path = "/v1/reports/" + ReportId.of(eveId) + "/decision";

        assertThat(moderator
                        .send("POST", path, "{}")
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/outcome");
        assertThat(decide(eveId, "deleted").json().at("/errors/0/pointer").asString())
                .isEqualTo("/outcome");
        assertThat(moderator
                        .send("POST", "/v1/reports/1/decision", "{\"outcome\":\"dismissed\"}")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("id");
    }

    @Test
    void moderators_neither_decide_about_themselves_nor_shut_each_other_out() {
        var issuer = Node.shared().get(AccessTokenIssuer.class);
        var admin = issuer.issue(ServerTokens.SERVER, List.of("admin"));
        moderator.withToken(admin).send("PUT", "/v1/operator/accounts/" + eveId + "/roles/moderator", "");
        var post = post();
        report(ada, eveId);
        report(ada, post);

        assertThat(decide(eveId, "account-suspended").code()).isEqualTo("has-a-role");
        var own = Client.anonymous(Node.shared())
                .withToken(issuer.issue(eveId, List.of("moderator")))
                .send("POST", "/v1/reports/" + ReportId.of(post) + "/decision", "{\"outcome\":\"dismissed\"}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("about-yourself");
        assertThat(events(ReportId.of(eveId))).containsExactly("report.filed.v1");
        assertThat(events(ReportId.of(post))).containsExactly("report.filed.v1");
        assertThat(decide(eveId, "dismissed").status()).isEqualTo(200);
    }

    @Test
    void nobody_decides_who_is_no_moderator() {
        report(ada, eveId);

        var answer = eve.send("POST", "/v1/reports/" + ReportId.of(eveId) + "/decision", "{\"outcome\":\"dismissed\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    /** As when the node is killed between the two. */
    @Test
    void a_decision_that_was_cut_off_after_it_took_effect_is_completed_by_sending_it_again() {
        report(ada, eveId);
        var node = Node.shared();
        Suspensions cutOff = (account, context) -> {
            node.get(Suspensions.class).suspend(account, context);
            throw new IllegalStateException("killed");
        };
        var decisions = new Decisions(
                node.get(Commands.class),
                node.get(Streams.class),
                (what, report, context) -> {
                    throw new AssertionError("nothing is removed");
                },
                (what, report, context) -> {
                    throw new AssertionError("nothing is removed");
                },
                cutOff,
                node.get(Credentials.class));
        var decision = new DecideReport(ReportId.of(eveId), Outcome.ACCOUNT_SUSPENDED, "Seen.");
        var context = new CommandContext(ServerTokens.SERVER, null, Metadata.NONE, null, null);

        assertThatThrownBy(() -> decisions.decide(decision, context)).hasMessage("killed");
        assertThat(events(eveId)).containsExactly("account.registered.v1", "account.suspended.v1");
        assertThat(events(ReportId.of(eveId))).containsExactly("report.filed.v1");

        assertThat(decide(eveId, "account-suspended").status()).isEqualTo(200);
        assertThat(events(eveId)).containsExactly("account.registered.v1", "account.suspended.v1");
        assertThat(events(ReportId.of(eveId))).containsExactly("report.filed.v1", "report.decided.v1");
    }
}
