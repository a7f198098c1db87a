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
import app.rostrum.events.account.AccountId;
import app.rostrum.events.notification.InboxId;
import app.rostrum.events.notification.NotificationEvent.NotificationsRead;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What ADA is told of, who has written some posts. */
class NotificationsTest {

    private static final AccountId CY = account(3);

    private TestSide side;
    private String token = "";

    @BeforeEach
    void given() throws Exception {
        side = TestSide.start();
        happens(registered(ADA, "ada"), registered(BOB, "bob"), registered(CY, "cy"), published(post(1), ADA, "One"));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void whoever_was_told_nothing_has_an_empty_page() throws Exception {
        assertThat(inbox(ADA).toString()).isEqualTo("{\"items\":[],\"next\":null,\"unread\":0,\"up_to\":\"0\"}");
        assertThat(side.get("/v1/notifications").code()).isEqualTo("unauthenticated");
        assertThat(read(ADA, "/v1/notifications?cursor=x").named()).isEqualTo("cursor");
    }

    @Test
    void groups_come_newest_first_and_say_who_stands_behind_them() throws Exception {
        happens(liked(1, BOB), liked(1, CY), liked(1, account(9)), liked(1, account(10)));
        happens(new FollowBegan(RelationId.of(ADA, BOB), BOB, ADA, false));
        var items = inbox(ADA).path("items");
        assertThat(kinds(items)).containsExactly("follow 1", "like 4");
        assertThat(items.path(0).path("actors").toString())
                .isEqualTo("[{\"id\":\"" + BOB + "\",\"handle\":\"bob\",\"name\":\"BOB\"}]");
        assertThat(items.path(1)
                        .path("actors")
                        .valueStream()
                        .map(it -> it.path("id").stringValue()))
                .containsExactly(account(10).text(), account(9).text(), CY.text());
        assertThat(items.path(1).path("post_id").stringValue()).isEqualTo(post(1).text());
        assertThat(items.path(0).has("post_id")).isFalse();
        assertThat(inbox(BOB).path("items").size()).isZero();
        happens(unliked(1, BOB), unliked(1, CY), unliked(1, account(9)), unliked(1, account(10)));
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("follow 1");
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(1);
    }

    @Test
    void what_was_read_is_read_until_something_new_comes() throws Exception {
        happens(liked(1, BOB), new FollowBegan(RelationId.of(ADA, BOB), BOB, ADA, false));
        var inbox = inbox(ADA);
        assertThat(inbox.path("unread").intValue()).isEqualTo(2);
        assertThat(inbox.path("items").path(0).path("read").booleanValue()).isFalse();
        happens(readUpTo(inbox.path("up_to").stringValue("")));
        assertThat(inbox(ADA).path("unread").intValue()).isZero();
        assertThat(inbox(ADA).path("items").path(0).path("read").booleanValue()).isTrue();
        happens(liked(1, CY));
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(1);
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("like 2", "follow 1");
    }

    @Test
    void nothing_is_told_of_those_who_are_blocked_or_muted_as_long_as_they_are() throws Exception {
        happens(published(post(2), ADA, "Two"), liked(1, BOB), liked(1, CY), liked(2, BOB));
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(2);
        var relation = RelationId.of(ADA, BOB);
        happens(new BlockBegan(relation, BOB, ADA));
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("like 1");
        assertThat(inbox(ADA).path("items").toString()).doesNotContain(BOB.text());
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(1);
        happens(new BlockEnded(relation, BOB, ADA));
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("like 1", "like 2");
        happens(new MuteBegan(relation, ADA, BOB), new MuteBegan(RelationId.of(ADA, CY), ADA, CY));
        assertThat(inbox(ADA).path("items").size()).isZero();
        assertThat(inbox(ADA).path("unread").intValue()).isZero();
    }

    @Test
    void nothing_is_told_of_what_is_gone() throws Exception {
        happens(
                liked(1, BOB),
                commented(comment(1), 1, BOB),
                commented(comment(2), 1, CY),
                new PostPublished(post(2), BOB, null, "@ada", Visibility.PUBLIC, List.of(ADA)),
                new PostPublished(post(3), BOB, null, "@ada", Visibility.PUBLIC, List.of(ADA)));
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("mention 1", "mention 1", "comment 2", "like 1");
        happens(new PostDeleted(post(2)), new CommentDeleted(comment(2), post(1), null));
        assertThat(kinds(inbox(ADA).path("items"))).containsExactly("mention 1", "comment 1", "like 1");
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(3);
        happens(new PostRemoved(post(3), BOB, ReportId.of(post(3))), new PostDeleted(post(1)));
        assertThat(inbox(ADA).path("items").size()).isZero();
        assertThat(inbox(ADA).path("unread").intValue()).isZero();
    }

    @Test
    void a_decision_is_told_though_what_it_is_about_is_gone() throws Exception {
        var report = ReportId.of(post(1));
        happens(
                new PostRemoved(post(1), ADA, report),
                new ReportDecided(
                        report, post(1).text(), post(1), ADA, List.of(BOB), Outcome.CONTENT_REMOVED, "Secret note"));
        for (var told : List.of(ADA, BOB)) {
            var item = inbox(told).path("items").path(0);
            assertThat(item.path("kind").stringValue()).isEqualTo("moderation");
            assertThat(item.path("outcome").stringValue()).isEqualTo("content-removed");
            assertThat(item.path("post_id").stringValue()).isEqualTo(post(1).text());
            assertThat(item.path("actors").size()).isZero();
            assertThat(item.toString()).doesNotContain("Secret");
        }
        assertThat(inbox(CY).path("items").size()).isZero();
    }

    @Test
    void pages_pass_over_what_is_gone_and_go_on_where_they_ended() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 100; i < 160; i++) {
            events.add(published(post(i), ADA, "Post"));
            events.add(liked(i, BOB));
        }
        for (int i = 110; i < 150; i++) {
            events.add(new PostDeleted(post(i)));
        }
        happens(events.toArray(DomainEvent[]::new));
        var seen = new ArrayList<String>();
        var path = "/v1/notifications?limit=7";
        while (!path.isEmpty()) {
            var answer = read(ADA, path);
            assertThat(answer.status()).isEqualTo(200);
            answer.json()
                    .path("items")
                    .forEach(it -> seen.add(it.path("post_id").stringValue()));
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(20);
    }

    @Test
    void a_hundred_unread_are_a_hundred_or_more() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 100; i < 230; i++) {
            events.add(published(post(i), ADA, "Post"));
            events.add(liked(i, BOB));
        }
        happens(events.toArray(DomainEvent[]::new));
        assertThat(inbox(ADA).path("unread").intValue()).isEqualTo(100);
    }

    private static NotificationsRead readUpTo(String position) {
        return new NotificationsRead(InboxId.of(ADA, LocalDate.of(2026, 1, 1)), ADA, position);
    }

    private static Liked liked(int post, AccountId by) {
        return new Liked(LikeId.of(post(post), by), post(post), null, ADA, by);
    }

    private static Unliked unliked(int post, AccountId by) {
        return new Unliked(LikeId.of(post(post), by), post(post), null, ADA, by);
    }

    private static CommentWritten commented(CommentId id, int post, AccountId by) {
        PostId about = post(post);
        return new CommentWritten(id, about, ADA, null, null, 0, by, "Well.", List.of());
    }

    private static List<String> kinds(JsonNode items) {
        return items.valueStream()
                .map(it ->
                        it.path("kind").stringValue("") + " " + it.path("count").intValue())
                .toList();
    }

    private void happens(DomainEvent... events) {
        token = side.stream().publish(events).encode();
    }

    private JsonNode inbox(AccountId account) throws Exception {
        var answer = read(account, "/v1/notifications");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private Answer read(AccountId account, String path) throws Exception {
        var bearer = "Bearer " + side.keys().tokenOf(account);
        return side.get(path, "Consistency-Token", token, "Authorization", bearer);
    }
}
