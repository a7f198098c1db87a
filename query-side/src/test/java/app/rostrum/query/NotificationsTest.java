package app.rostrum.query;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What ada is told of, who has written some posts. Each test has accounts and posts of its own. */
class NotificationsTest {

    private static final int APART = 1_000;

    private static TestSide side;
    private static int tests;

    private final int base = APART * ++tests;
    private final AccountId ada = account(base + 1);
    private final AccountId bob = account(base + 2);
    private final AccountId cy = account(base + 3);
    private String token = "";

    @BeforeAll
    static void start() throws Exception {
        side = TestSide.start();
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @BeforeEach
    void given() {
        happens(
                registered(ada, "ada" + base),
                registered(bob, "bob" + base),
                registered(cy, "cy" + base),
                published(post(base + 1), ada, "One"));
    }

    @Test
    void whoever_was_told_nothing_has_an_empty_page() throws Exception {
        assertThat(inbox(ada).toString()).isEqualTo("{\"items\":[],\"next\":null,\"unread\":0,\"up_to\":\"0\"}");
        assertThat(side.get("/v1/notifications").code()).isEqualTo("unauthenticated");
        assertThat(read(ada, "/v1/notifications?cursor=x").named()).isEqualTo("cursor");
    }

    @Test
    void groups_come_newest_first_and_say_who_stands_behind_them() throws Exception {
        happens(liked(1, bob), liked(1, cy), liked(1, account(base + 9)), liked(1, account(base + 10)));
        happens(new FollowBegan(RelationId.of(ada, bob), bob, ada, false));
        var items = inbox(ada).path("items");
        assertThat(kinds(items)).containsExactly("follow 1", "like 4");
        assertThat(items.path(0).path("actors").toString())
                .isEqualTo("[{\"id\":\"" + bob + "\",\"handle\":\"bob" + base + "\",\"name\":\"BOB" + base + "\"}]");
        assertThat(items.path(1)
                        .path("actors")
                        .valueStream()
                        .map(it -> it.path("id").stringValue()))
                .containsExactly(account(base + 10).text(), account(base + 9).text(), cy.text());
        assertThat(items.path(1).path("post_id").stringValue())
                .isEqualTo(post(base + 1).text());
        assertThat(items.path(0).has("post_id")).isFalse();
        assertThat(inbox(bob).path("items").size()).isZero();
        happens(unliked(1, bob), unliked(1, cy), unliked(1, account(base + 9)), unliked(1, account(base + 10)));
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("follow 1");
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(1);
    }

    @Test
    void what_was_read_is_read_until_something_new_comes() throws Exception {
        happens(liked(1, bob), new FollowBegan(RelationId.of(ada, bob), bob, ada, false));
        var inbox = inbox(ada);
        assertThat(inbox.path("unread").intValue()).isEqualTo(2);
        assertThat(inbox.path("items").path(0).path("read").booleanValue()).isFalse();
        happens(readUpTo(inbox.path("up_to").stringValue("")));
        assertThat(inbox(ada).path("unread").intValue()).isZero();
        assertThat(inbox(ada).path("items").path(0).path("read").booleanValue()).isTrue();
        happens(liked(1, cy));
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(1);
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("like 2", "follow 1");
    }

    @Test
    void nothing_is_told_of_those_who_are_blocked_or_muted_as_long_as_they_are() throws Exception {
        happens(published(post(base + 2), ada, "Two"), liked(1, bob), liked(1, cy), liked(2, bob));
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(2);
        var relation = RelationId.of(ada, bob);
        happens(new BlockBegan(relation, bob, ada));
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("like 1");
        assertThat(inbox(ada).path("items").toString()).doesNotContain(bob.text());
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(1);
        happens(new BlockEnded(relation, bob, ada));
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("like 1", "like 2");
        happens(new MuteBegan(relation, ada, bob), new MuteBegan(RelationId.of(ada, cy), ada, cy));
        assertThat(inbox(ada).path("items").size()).isZero();
        assertThat(inbox(ada).path("unread").intValue()).isZero();
    }

    @Test
    void nothing_is_told_of_what_is_gone() throws Exception {
        happens(
                liked(1, bob),
                commented(comment(base + 1), 1, bob),
                commented(comment(base + 2), 1, cy),
                new PostPublished(post(base + 2), bob, null, "@ada", Visibility.PUBLIC, List.of(ada)),
                new PostPublished(post(base + 3), bob, null, "@ada", Visibility.PUBLIC, List.of(ada)));
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("mention 1", "mention 1", "comment 2", "like 1");
        happens(new PostDeleted(post(base + 2)), new CommentDeleted(comment(base + 2), post(base + 1), null));
        assertThat(kinds(inbox(ada).path("items"))).containsExactly("mention 1", "comment 1", "like 1");
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(3);
        happens(new PostRemoved(post(base + 3), bob, ReportId.of(post(base + 3))), new PostDeleted(post(base + 1)));
        assertThat(inbox(ada).path("items").size()).isZero();
        assertThat(inbox(ada).path("unread").intValue()).isZero();
    }

    @Test
    void a_decision_is_told_though_what_it_is_about_is_gone() throws Exception {
        var report = ReportId.of(post(base + 1));
        happens(
                new PostRemoved(post(base + 1), ada, report),
                new ReportDecided(
                        report,
                        post(base + 1).text(),
                        post(base + 1),
                        ada,
                        List.of(bob),
                        Outcome.CONTENT_REMOVED,
                        "Secret note"));
        for (var told : List.of(ada, bob)) {
            var item = inbox(told).path("items").path(0);
            assertThat(item.path("kind").stringValue()).isEqualTo("moderation");
            assertThat(item.path("outcome").stringValue()).isEqualTo("content-removed");
            assertThat(item.path("post_id").stringValue())
                    .isEqualTo(post(base + 1).text());
            assertThat(item.path("actors").size()).isZero();
            assertThat(item.toString()).doesNotContain("Secret");
        }
        assertThat(inbox(cy).path("items").size()).isZero();
    }

    @Test
    void pages_pass_over_what_is_gone_and_go_on_where_they_ended() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 100; i < 160; i++) {
            events.add(published(post(base + i), ada, "Post"));
            events.add(liked(i, bob));
        }
        for (int i = 110; i < 150; i++) {
            events.add(new PostDeleted(post(base + i)));
        }
        happens(events.toArray(DomainEvent[]::new));
        var seen = new ArrayList<String>();
        var path = "/v1/notifications?limit=7";
        while (!path.isEmpty()) {
            var answer = read(ada, path);
            assertThat(answer.status()).isEqualTo(200);
            answer.json()
                    .path("items")
                    .forEach(it -> seen.add(it.path("post_id").stringValue()));
            var link = answer.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(20);
    }

    @Test
    void a_hundred_unread_are_a_hundred_or_more() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 100; i < 230; i++) {
            events.add(published(post(base + i), ada, "Post"));
            events.add(liked(i, bob));
        }
        happens(events.toArray(DomainEvent[]::new));
        assertThat(inbox(ada).path("unread").intValue()).isEqualTo(100);
    }

    private NotificationsRead readUpTo(String position) {
        return new NotificationsRead(InboxId.of(ada, LocalDate.of(2026, 1, 1)), ada, position);
    }

    private Liked liked(int post, AccountId by) {
        return new Liked(LikeId.of(post(base + post), by), post(base + post), null, ada, by);
    }

    private Unliked unliked(int post, AccountId by) {
        return new Unliked(LikeId.of(post(base + post), by), post(base + post), null, ada, by);
    }

    private CommentWritten commented(CommentId id, int post, AccountId by) {
        PostId about = post(base + post);
        return new CommentWritten(id, about, ada, null, null, 0, by, "Well.", List.of());
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
        return side.getAs(account, path, token);
    }
}
