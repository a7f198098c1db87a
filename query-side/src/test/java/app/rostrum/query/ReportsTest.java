package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.comment;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.Reason;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import app.rostrum.events.session.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What moderators are shown: posts from 1 to 9, of which each was reported as often as its number says, and some other things. */
class ReportsTest {

    private static TestSide side;
    private static String token = "";

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var events = new ArrayList<DomainEvent>();
        events.add(registered(ADA, "ada"));
        events.add(registered(BOB, "bob"));
        events.add(new PostPublished(post(1), ADA, "Title", "Among us", Visibility.FOLLOWERS, List.of()));
        events.add(published(post(8), ADA, "Gone soon"));
        for (int i = 1; i <= 9; i++) {
            for (int by = 0; by < i; by++) {
                events.add(filed(i, by == 0 ? BOB : account(10 + by)));
            }
        }
        events.add(new ReportFiled(
                ReportId.of(comment(1)), comment(1).text(), post(8), ADA, BOB, Reason.HATE, "A comment"));
        events.add(new ReportFiled(ReportId.of(BOB), BOB.text(), null, BOB, ADA, Reason.OTHER, null));
        events.add(new ReportDecided(
                ReportId.of(post(9)), post(9).text(), post(9), ADA, List.of(BOB), Outcome.DISMISSED, null));
        events.add(new PostDeleted(post(8)));
        events.add(new AccountClosed(BOB));
        token = side.stream().publish(events).encode();
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @Test
    void what_is_open_comes_oldest_first() throws Exception {
        var answer = read("/v1/moderation/reports");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(subjects(answer))
                .containsExactly(
                        post(1).text(),
                        post(2).text(),
                        post(3).text(),
                        post(4).text(),
                        post(5).text(),
                        post(6).text(),
                        post(7).text(),
                        post(8).text(),
                        comment(1).text(),
                        BOB.text());
        var second = answer.json().path("items").path(1);
        assertThat(second.path("count").intValue()).isEqualTo(2);
        assertThat(second.path("reasons").toString()).isEqualTo("[{\"reason\":\"spam\",\"count\":2}]");
        assertThat(second.path("author").path("handle").stringValue()).isEqualTo("ada");
        assertThat(second.path("latest").path(0).path("by").path("id").stringValue())
                .isEqualTo(account(11).text());
        assertThat(second.path("latest").path(0).path("text").stringValue()).isEqualTo("Look at 2");
        assertThat(second.path("id").stringValue())
                .isEqualTo(ReportId.of(post(2)).text());
        assertThat(second.has("outcome")).isFalse();
    }

    @Test
    void what_it_says_is_shown_whoever_may_see_it_and_nothing_of_what_is_gone() throws Exception {
        for (var it : read("/v1/moderation/reports").json().path("items")) {
            var content = it.path("content");
            if (it.path("subject").stringValue("").equals(post(1).text())) {
                assertThat(content.toString())
                        .isEqualTo("{\"title\":\"Title\",\"body\":\"Among us\",\"visibility\":\"followers\"}");
            } else {
                assertThat(content.isMissingNode()).as(it.toString()).isTrue();
            }
        }
    }

    @Test
    void what_is_gone_is_shown_as_such() throws Exception {
        read("/v1/moderation/reports").json().path("items").forEach(it -> {
            var subject = it.path("subject").stringValue("");
            boolean gone =
                    List.of(post(8).text(), comment(1).text(), BOB.text()).contains(subject);
            assertThat(it.path("gone").booleanValue()).as(subject).isEqualTo(gone);
        });
    }

    @Test
    void what_most_have_reported_comes_first_where_that_is_wanted() throws Exception {
        var seen = new ArrayList<String>();
        var path = "/v1/moderation/reports?sort=most&state=open&limit=3";
        while (!path.isEmpty()) {
            var answer = read(path);
            seen.addAll(subjects(answer));
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen)
                .containsExactly(
                        post(8).text(),
                        post(7).text(),
                        post(6).text(),
                        post(5).text(),
                        post(4).text(),
                        post(3).text(),
                        post(2).text(),
                        post(1).text(),
                        comment(1).text(),
                        BOB.text());
    }

    @Test
    void what_is_decided_is_found_by_its_state() throws Exception {
        var decided = read("/v1/moderation/reports?state=decided");
        assertThat(subjects(decided)).containsExactly(post(9).text());
        assertThat(decided.text()).contains("\"outcome\":\"dismissed\"", "\"state\":\"decided\"", "decided_at");
    }

    @Test
    void only_moderators_are_let_in_and_nonsense_is_refused() throws Exception {
        assertThat(side.get("/v1/moderation/reports").code()).isEqualTo("unauthenticated");
        assertThat(side.get("/v1/moderation/reports", "Authorization", bearer(Scope.READ))
                        .code())
                .isEqualTo("forbidden");
        assertThat(read("/v1/moderation/reports?sort=newest").named()).isEqualTo("sort");
        assertThat(read("/v1/moderation/reports?state=closed").named()).isEqualTo("state");
        var cursor = read("/v1/moderation/reports?limit=1").json().path("next").stringValue("");
        assertThat(read("/v1/moderation/reports?sort=most&cursor=" + cursor).named())
                .isEqualTo("cursor");
        assertThat(read("/v1/moderation/reports?limit=1&cursor=" + cursor).status())
                .isEqualTo(200);
    }

    private static ReportFiled filed(int post, AccountId by) {
        return new ReportFiled(
                ReportId.of(post(post)), post(post).text(), post(post), ADA, by, Reason.SPAM, "Look at " + post);
    }

    private static List<String> subjects(Answer answer) {
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("subject").stringValue(""))
                .toList();
    }

    private static Answer read(String path) throws Exception {
        return side.get(path, "Consistency-Token", token, "Authorization", bearer(Scope.MODERATE));
    }

    private static String bearer(Scope scope) throws Exception {
        return "Bearer " + side.keys().tokenFor(scope);
    }
}
