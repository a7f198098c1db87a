package app.rostrum.query.notification;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.comment;
import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.notification.InboxId;
import app.rostrum.events.notification.NotificationEvent.NotificationsRead;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.projection.ProjectorFixture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told to whom: ADA has written the post, everybody else does something with it. */
class NotificationProjectorTest {

    private static final AccountId CY = account(3);
    private static final String LIKES = "notification/like/" + post(1);
    private static final String COMMENTS = "notification/comment/" + post(1);

    @Test
    void likes_of_one_post_are_one_group_the_newest_first() {
        try (var fixture = fixture()) {
            applyTwice(fixture, liked(BOB), liked(CY));
            assertThat(group(fixture, LIKES))
                    .containsEntry("recipient", ADA.text())
                    .containsEntry("kind", "like")
                    .containsEntry("post", post(1).text())
                    .containsEntry("actors", List.of(CY.text(), BOB.text()))
                    .containsKey("at");
        }
    }

    @Test
    void an_undone_like_shrinks_its_group_and_the_last_one_removes_it() {
        try (var fixture = fixture()) {
            applyTwice(fixture, liked(BOB), liked(CY), unliked(CY));
            assertThat(group(fixture, LIKES))
                    .containsEntry("actors", List.of(BOB.text()))
                    .containsKey("at");
        }
        try (var fixture = fixture()) {
            applyTwice(fixture, liked(BOB), unliked(BOB));
            assertThat(group(fixture, LIKES)).doesNotContainKeys("actors", "at", "more");
        }
    }

    @Test
    void nobody_is_told_of_what_he_does_himself() {
        try (var fixture = fixture()) {
            applyTwice(
                    fixture,
                    liked(ADA),
                    unliked(ADA),
                    written(comment(1), null, ADA),
                    new PostPublished(post(1), ADA, null, "@ada", Visibility.PUBLIC, List.of(ADA)));
            assertThat(fixture.stored()).isEmpty();
        }
    }

    @Test
    void more_than_are_kept_by_name_are_counted() {
        try (var fixture = fixture()) {
            var events = new ArrayList<DomainEvent>();
            for (int i = 10; i < 10 + GroupDocument.KEPT + 5; i++) {
                events.add(liked(account(i)));
            }
            events.add(unliked(account(10)));
            events.add(unliked(account(GroupDocument.KEPT)));
            applyTwice(fixture, events.toArray(DomainEvent[]::new));
            var group = group(fixture, LIKES);
            assertThat((List<?>) group.get("actors")).hasSize(GroupDocument.KEPT - 1);
            assertThat(group).containsEntry("more", 4);
        }
    }

    @Test
    void comments_tell_the_author_of_what_they_answer_until_none_of_theirs_is_left() {
        try (var fixture = fixture()) {
            applyTwice(
                    fixture,
                    written(comment(1), null, BOB),
                    written(comment(2), null, CY),
                    written(comment(3), null, BOB),
                    written(comment(4), comment(1), CY),
                    new CommentDeleted(comment(3), post(1), null));
            assertThat(group(fixture, COMMENTS))
                    .containsEntry("actors", List.of(CY.text(), BOB.text()))
                    .containsEntry("recipient", ADA.text());
            assertThat(group(fixture, "notification/reply/" + comment(1)))
                    .containsEntry("actors", List.of(CY.text()))
                    .containsEntry("recipient", BOB.text())
                    .containsEntry("comment", comment(1).text());
        }
        try (var fixture = fixture()) {
            applyTwice(
                    fixture,
                    written(comment(1), null, BOB),
                    new CommentRemoved(comment(1), post(1), BOB, null, ReportId.of(comment(1))));
            assertThat(group(fixture, COMMENTS)).doesNotContainKeys("actors", "at");
            assertThat(fixture.stored()).containsKey("gone/" + comment(1));
        }
    }

    @Test
    void an_edit_tells_those_whom_it_names_first_and_moves_nobody() {
        try (var fixture = fixture()) {
            var first = new PostPublished(post(1), ADA, null, "@bob", Visibility.PUBLIC, List.of(BOB));
            applyTwice(fixture, first);
            var before = group(fixture, "notification/mention/" + post(1) + "/" + BOB);
            fixture.empty();
            applyTwice(fixture, first, new PostEdited(post(1), null, "@bob @cy", List.of(BOB, CY)));
            assertThat(group(fixture, "notification/mention/" + post(1) + "/" + BOB))
                    .containsEntry("at", Objects.requireNonNull(before.get("at")));
            assertThat(group(fixture, "notification/mention/" + post(1) + "/" + CY))
                    .containsEntry("actors", List.of(ADA.text()));
        }
    }

    @Test
    void a_request_that_is_accepted_becomes_a_follow() {
        try (var fixture = fixture()) {
            var relation = RelationId.of(ADA, BOB);
            applyTwice(fixture, new FollowRequested(relation, BOB, ADA), new FollowBegan(relation, BOB, ADA, true));
            assertThat(group(fixture, "notification/follow-request/" + ADA)).doesNotContainKey("at");
            assertThat(group(fixture, "notification/follow/" + ADA)).containsEntry("actors", List.of(BOB.text()));
            fixture.empty();
            applyTwice(fixture, new FollowBegan(relation, BOB, ADA, false), new FollowEnded(relation, BOB, ADA));
            assertThat(group(fixture, "notification/follow/" + ADA)).doesNotContainKey("at");
        }
    }

    @Test
    void a_decision_tells_those_who_reported_and_whoever_wrote_what_was_taken_away() {
        try (var fixture = fixture()) {
            applyTwice(fixture, decided(Outcome.CONTENT_REMOVED));
            var report = ReportId.of(post(1)).text();
            for (var told : List.of(ADA, BOB, CY)) {
                assertThat(group(fixture, "notification/moderation/" + report + "/" + told))
                        .containsEntry("outcome", "content-removed")
                        .containsEntry("recipient", told.text())
                        .doesNotContainKey("actors");
            }
            fixture.empty();
            applyTwice(fixture, decided(Outcome.DISMISSED));
            assertThat(fixture.stored()).hasSize(2);
        }
    }

    @Test
    void what_was_read_is_never_unread_again() {
        try (var fixture = fixture()) {
            var today = InboxId.of(ADA, LocalDate.of(2026, 1, 1));
            var tomorrow = InboxId.of(ADA, LocalDate.of(2026, 1, 2));
            applyTwice(
                    fixture,
                    new NotificationsRead(today, ADA, "9223372036854775807"),
                    new NotificationsRead(tomorrow, ADA, "5"));
            assertThat(group(fixture, "read/" + ADA)).containsEntry("up_to", Long.MAX_VALUE);
        }
    }

    @Test
    void an_edit_by_nobody_cannot_be_applied() {
        try (var fixture = fixture()) {
            var edit = fixture.recorded(List.<DomainEvent>of(new PostEdited(post(1), null, "@cy", List.of(CY))));
            assertThatThrownBy(() -> fixture.apply(edit)).hasMessage("nobody has written this");
        }
    }

    /** Stretches of any length, each delivered as often as chance will have it. */
    @Test
    void however_often_a_stretch_is_delivered_the_groups_are_the_same() {
        try (var fixture = fixture()) {
            var random = new Random(7);
            var all = fixture.recorded(history(random), NotificationProjectorTest::metadata);
            fixture.applyInStretches(all, random);
            assertThat(fixture.differences(all)).isEmpty();
        }
    }

    @Test
    void a_look_at_everything_finds_what_is_different_and_what_no_event_has_made() {
        try (var fixture = fixture()) {
            var all = fixture.recorded(
                    List.of(liked(BOB), written(comment(1), null, CY), new PostDeleted(post(2))),
                    NotificationProjectorTest::metadata);
            fixture.apply(all);
            assertThat(fixture.differences(all)).isEmpty();
            assertThat(fixture.differences(all.subList(0, 1)))
                    .satisfiesExactlyInAnyOrder(
                            it -> assertThat(it).contains("EXTRA", COMMENTS),
                            it -> assertThat(it).contains("EXTRA", "gone/" + post(2)));
            fixture.empty();
            assertThat(fixture.differences(all)).hasSize(3).allMatch(it -> it.contains("MISSING"));
        }
    }

    private static List<DomainEvent> history(Random random) {
        var events = new ArrayList<DomainEvent>();
        var likes = new java.util.HashSet<AccountId>();
        var comments = new ArrayList<CommentId>();
        for (int i = 1; i <= 300; i++) {
            var by = account(2 + random.nextInt(8));
            switch (random.nextInt(3)) {
                case 0 -> {
                    comments.add(comment(i));
                    events.add(written(comment(i), null, by));
                }
                case 1 -> {
                    if (!comments.isEmpty()) {
                        var gone = comments.remove(random.nextInt(comments.size()));
                        events.add(new CommentDeleted(gone, post(1), null));
                    }
                }
                default -> {
                    events.add(likes.add(by) ? liked(by) : unliked(by));
                    if (events.getLast() instanceof Unliked) {
                        likes.remove(by);
                    }
                }
            }
        }
        events.add(new PostDeleted(post(1)));
        return events;
    }

    private static ReportDecided decided(Outcome outcome) {
        return new ReportDecided(
                ReportId.of(post(1)), post(1).text(), post(1), ADA, List.of(BOB, CY), outcome, "Because.");
    }

    private static CommentWritten written(CommentId id, @Nullable CommentId replyTo, AccountId by) {
        return new CommentWritten(
                id,
                post(1),
                ADA,
                replyTo,
                replyTo == null ? null : BOB,
                replyTo == null ? 0 : 1,
                by,
                "Well.",
                List.of());
    }

    private static Liked liked(AccountId by) {
        return new Liked(LikeId.of(post(1), by), post(1), null, ADA, by);
    }

    private static Unliked unliked(AccountId by) {
        return new Unliked(LikeId.of(post(1), by), post(1), null, ADA, by);
    }

    private static void applyTwice(ProjectorFixture<DomainEvent> fixture, DomainEvent... events) {
        fixture.applyTwice(fixture.recorded(List.of(events), NotificationProjectorTest::metadata));
    }

    private static Metadata metadata(DomainEvent event) {
        return Metadata.NONE.by(event instanceof CommentDeleted ? BOB.text() : ADA.text());
    }

    private static ProjectorFixture<DomainEvent> fixture() {
        return ProjectorFixture.of(new NotificationProjector());
    }

    private static Map<String, Object> group(ProjectorFixture<?> fixture, String id) {
        return Objects.requireNonNull(fixture.contents().get(id), id);
    }
}
