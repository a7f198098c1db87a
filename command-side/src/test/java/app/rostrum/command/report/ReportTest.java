package app.rostrum.command.report;

import static app.rostrum.command.report.ReportRefusal.ACCOUNT_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.CANNOT_REPORT_YOURSELF;
import static app.rostrum.command.report.ReportRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.NOTHING_TO_DECIDE;
import static app.rostrum.command.report.ReportRefusal.POST_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.REPORTED_ENOUGH;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.command.report.ReportCommand.DecideReport;
import app.rostrum.command.report.ReportCommand.FileReport;
import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.Reason;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final AccountId EVE = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2e");
    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final CommentId COMMENT = new CommentId("comment_01j9zq4k2vfr8t9d3m5n7p1q2c");
    private static final ReportId REPORT = ReportId.of(POST);
    private static final RelationId EVE_AND_ADA = RelationId.of(EVE, ADA);

    private final GivenRelations relations = new GivenRelations();

    /** A fixture is for one stream. */
    private TestExecutor<Report> given(DomainEvent... events) {
        var fixture = new AggregateTestFixture<>(Report.class).registerInjectableResource(relations);
        return events.length == 0 ? fixture.givenNoPriorActivity() : fixture.given((Object[]) events);
    }

    private static void refused(ResultValidator<Report> result, ReportRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    private static PostPublished post(Visibility visibility) {
        return new PostPublished(POST, EVE, null, "Buy!", visibility, List.of());
    }

    private static CommentWritten comment() {
        return new CommentWritten(COMMENT, POST, EVE, null, null, 0, BOB, "Me too!", List.of());
    }

    private static FileReport report(Id about, AccountId by) {
        return new FileReport(about, by, Reason.SPAM, "Again.");
    }

    private static ReportFiled filed(AccountId by) {
        return new ReportFiled(REPORT, POST.text(), POST, EVE, by, Reason.SPAM, "Again.");
    }

    private static DecideReport decision(Outcome outcome) {
        return new DecideReport(REPORT, outcome, "Seen.");
    }

    private static ReportDecided decided(Outcome outcome, AccountId... reporters) {
        return new ReportDecided(REPORT, POST.text(), POST, EVE, List.of(reporters), outcome, "Seen.");
    }

    @Test
    void a_post_is_reported_once_by_each() {
        relations.and(post(Visibility.PUBLIC));

        given().when(report(POST, ADA)).expectEvents(filed(ADA));
        given(filed(ADA))
                .when(report(POST, ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        given(filed(ADA)).when(report(POST, BOB)).expectEvents(filed(BOB));
    }

    @Test
    void and_again_after_it_was_decided() {
        relations.and(post(Visibility.PUBLIC));

        given(filed(ADA), decided(Outcome.DISMISSED, ADA))
                .when(report(POST, ADA))
                .expectEvents(filed(ADA));
    }

    @Test
    void a_comment_or_an_account_is_reported_as_what_it_is() {
        relations.and(post(Visibility.PUBLIC), comment());

        given().when(report(COMMENT, ADA))
                .expectEvents(
                        new ReportFiled(ReportId.of(COMMENT), COMMENT.text(), POST, BOB, ADA, Reason.SPAM, "Again."));
        given().when(report(EVE, ADA))
                .expectEvents(new ReportFiled(ReportId.of(EVE), EVE.text(), null, EVE, ADA, Reason.SPAM, "Again."));
    }

    @Test
    void nobody_reports_what_is_not_there() {
        refused(given().when(report(POST, ADA)), POST_NOT_FOUND);
        refused(given().when(report(COMMENT, ADA)), COMMENT_NOT_FOUND);
        relations.closed(EVE);
        refused(given().when(report(EVE, ADA)), ACCOUNT_NOT_FOUND);
    }

    @Test
    void nobody_reports_what_is_gone() {
        relations.and(
                post(Visibility.PUBLIC), comment(), new CommentRemoved(COMMENT, POST, BOB, null, ReportId.of(COMMENT)));
        refused(given().when(report(COMMENT, ADA)), COMMENT_NOT_FOUND);
        relations.and(new PostDeleted(POST));
        refused(given(filed(BOB)).when(report(POST, ADA)), POST_NOT_FOUND);
    }

    @Test
    void nobody_reports_what_they_cannot_see() {
        relations.and(post(Visibility.FOLLOWERS), comment());

        refused(given().when(report(POST, ADA)), POST_NOT_FOUND);
        refused(given().when(report(COMMENT, ADA)), COMMENT_NOT_FOUND);
        relations.and(new FollowBegan(RelationId.of(ADA, EVE), ADA, EVE, false));
        given().when(report(POST, ADA)).expectEvents(filed(ADA));
    }

    @Test
    void a_block_keeps_nobody_from_reporting() {
        relations.and(post(Visibility.PUBLIC), comment(), new BlockBegan(EVE_AND_ADA, EVE, ADA));

        given().when(report(EVE, ADA))
                .expectEvents(new ReportFiled(ReportId.of(EVE), EVE.text(), null, EVE, ADA, Reason.SPAM, "Again."));
        given().when(report(POST, ADA)).expectEvents(filed(ADA));
        given().when(report(COMMENT, ADA))
                .expectEvents(
                        new ReportFiled(ReportId.of(COMMENT), COMMENT.text(), POST, BOB, ADA, Reason.SPAM, "Again."));
        given().when(report(ADA, EVE))
                .expectEvents(new ReportFiled(ReportId.of(ADA), ADA.text(), null, ADA, EVE, Reason.SPAM, "Again."));
    }

    @Test
    void nobody_reports_themselves_or_what_they_wrote() {
        relations.and(post(Visibility.FOLLOWERS), comment());

        refused(given().when(report(POST, EVE)), CANNOT_REPORT_YOURSELF);
        refused(given().when(report(EVE, EVE)), CANNOT_REPORT_YOURSELF);
        given().when(report(COMMENT, EVE))
                .expectEvents(
                        new ReportFiled(ReportId.of(COMMENT), COMMENT.text(), POST, BOB, EVE, Reason.SPAM, "Again."));
    }

    @Test
    void a_thousand_reports_are_enough() {
        relations.and(post(Visibility.PUBLIC));
        var thousand = LongStream.range(0, 1_000)
                .mapToObj(it -> filed(AccountId.of(new UUID(it, it))))
                .toArray(DomainEvent[]::new);

        refused(given(thousand).when(report(POST, ADA)), REPORTED_ENOUGH);
        given(Arrays.copyOf(thousand, 999)).when(report(POST, ADA)).expectEvents(filed(ADA));
    }

    @Test
    void a_decision_closes_all_that_is_open_and_nothing_twice() {
        given(filed(ADA), filed(BOB))
                .when(decision(Outcome.CONTENT_REMOVED))
                .expectEvents(decided(Outcome.CONTENT_REMOVED, ADA, BOB));
        refused(
                given(filed(ADA), decided(Outcome.DISMISSED, ADA)).when(decision(Outcome.DISMISSED)),
                NOTHING_TO_DECIDE);
        given(filed(ADA), decided(Outcome.DISMISSED, ADA), filed(BOB))
                .when(decision(Outcome.ACCOUNT_SUSPENDED))
                .expectEvents(decided(Outcome.ACCOUNT_SUSPENDED, BOB));
    }
}
