package app.rostrum.query.report;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.Reason;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportProjectorTest {

    private static final ReportId REPORT = ReportId.of(post(1));

    @Test
    void reports_of_one_thing_are_counted_by_their_reasons() {
        try (var fixture = ProjectorFixture.of(new ReportProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    filed(account(3), Reason.SPAM, "Buy  this"),
                    filed(account(4), Reason.HATE, null),
                    filed(account(5), Reason.SPAM, null))));
            assertThat(report(fixture))
                    .containsEntry("about", post(1).text())
                    .containsEntry("author", ADA.text())
                    .containsEntry("state", "open")
                    .containsEntry("reports", 3)
                    .containsEntry("reasons", List.of("spam 2", "hate 1"));
            var latest = (List<?>) Objects.requireNonNull(report(fixture).get("latest"));
            assertThat(Filing.parse((String) latest.getFirst()).text()).isNull();
            assertThat(Filing.parse((String) latest.getLast()).text()).isEqualTo("Buy  this");
            assertThat(Filing.parse((String) latest.getLast()).by())
                    .isEqualTo(account(3).text());
        }
    }

    @Test
    void only_the_newest_are_kept_with_what_they_say() {
        try (var fixture = ProjectorFixture.of(new ReportProjector())) {
            var events = new ArrayList<DomainEvent>();
            for (int i = 10; i < 25; i++) {
                events.add(filed(account(i), Reason.OTHER, "Text " + i));
            }
            fixture.applyTwice(fixture.recorded(events));
            assertThat((List<?>) report(fixture).get("latest")).hasSize(ReportDocument.KEPT);
            assertThat(report(fixture)).containsEntry("reports", 15);
            assertThat(fixture.stored().toString()).contains("Text 24").doesNotContain("Text 14");
        }
    }

    @Test
    void what_is_decided_is_decided_until_somebody_reports_it_again() {
        try (var fixture = ProjectorFixture.of(new ReportProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(filed(BOB, Reason.SPAM, "One"), decided())));
            assertThat(report(fixture))
                    .containsEntry("state", "decided")
                    .containsEntry("outcome", "dismissed")
                    .containsEntry("reports", 1);
            fixture.empty();
            fixture.applyTwice(fixture.recorded(
                    List.of(filed(BOB, Reason.SPAM, "One"), decided(), filed(BOB, Reason.HATE, "Two"))));
            assertThat(report(fixture))
                    .containsEntry("state", "open")
                    .containsEntry("reports", 1)
                    .containsEntry("reasons", List.of("hate 1"))
                    .doesNotContainKey("outcome");
            assertThat(report(fixture).toString()).doesNotContain("One");
        }
    }

    @Test
    void what_is_gone_is_remembered_whether_it_is_reported_before_or_after() {
        try (var fixture = ProjectorFixture.of(new ReportProjector())) {
            fixture.applyTwice(fixture.recorded(
                    List.of(filed(BOB, Reason.SPAM, null), new PostDeleted(post(1)), new PostDeleted(post(2)))));
            assertThat(fixture.stored()).containsKeys("gone/" + post(1), "gone/" + post(2), REPORT.text());
        }
    }

    @Test
    void what_nobody_has_reported_cannot_be_decided() {
        try (var fixture = ProjectorFixture.of(new ReportProjector())) {
            var decided = fixture.recorded(List.<DomainEvent>of(decided()));
            assertThatThrownBy(() -> fixture.apply(decided))
                    .hasRootCauseMessage("an event changes what no earlier event has begun");
        }
    }

    private static ReportFiled filed(AccountId by, Reason reason, @Nullable String text) {
        return new ReportFiled(REPORT, post(1).text(), post(1), ADA, by, reason, text);
    }

    private static ReportDecided decided() {
        return new ReportDecided(REPORT, post(1).text(), post(1), ADA, List.of(BOB), Outcome.DISMISSED, null);
    }

    private static Map<String, Object> report(ProjectorFixture<?> fixture) {
        return Objects.requireNonNull(fixture.contents().get(REPORT.text()));
    }
}
