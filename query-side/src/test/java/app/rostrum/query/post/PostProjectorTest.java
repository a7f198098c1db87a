package app.rostrum.query.post;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.comment;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.AboutPost;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.Given;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostProjectorTest {

    private static final ReportId REPORT = ReportId.of(post(1));

    @Test
    void a_published_post_is_there_with_all_it_says() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var event = new PostPublished(post(1), ADA, "Engine", "It weaves #Looms", Visibility.PUBLIC, List.of());
            fixture.applyTwice(fixture.recorded(List.of(event)));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("Engine", "It weaves #Looms", "\"looms\"", ADA.text(), "public", "published");
        }
    }

    @Test
    void an_edited_post_says_the_new_and_keeps_its_place() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    published(post(1), ADA, "Old #one"), new PostEdited(post(1), "Title", "New #two", List.of()))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("New #two", "\"two\"", "Title")
                    .doesNotContain("Old", "\"one\"");
        }
    }

    @Test
    void of_a_deleted_post_nothing_is_left_that_anybody_wrote() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            fixture.applyTwice(
                    fixture.recorded(List.of(published(post(1), ADA, "Secret #tag"), new PostDeleted(post(1)))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"deleted\"")
                    .doesNotContain("Secret", "tag", "published", "account_", "body");
        }
    }

    @Test
    void an_event_that_came_before_brings_nothing_back() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var all = fixture.recorded(List.of(
                    published(post(1), ADA, "One"),
                    new PostEdited(post(1), null, "Two", List.of()),
                    new PostDeleted(post(1)),
                    published(post(2), ADA, "One"),
                    new PostEdited(post(2), null, "Two", List.of())));
            fixture.apply(all);
            var before = fixture.stored();
            all.forEach(it -> fixture.apply(List.of(it)));
            fixture.apply(all.subList(0, 2));
            assertThat(fixture.stored()).isEqualTo(before);
        }
    }

    @Test
    void an_edit_of_what_was_never_published_is_refused() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var edit = fixture.recorded(List.of(new PostEdited(post(1), null, "Two", List.of())));
            assertThatThrownBy(() -> fixture.apply(edit))
                    .hasRootCauseMessage("an event changes what no earlier event has begun");
        }
    }

    @Test
    void erased_text_is_coped_with() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    new PostPublished(post(1), ADA, null, null, Visibility.PUBLIC, List.of()),
                    new PostEdited(post(1), null, null, List.of()))));
            assertThat(fixture.stored()).containsKey(post(1).text());
        }
    }

    /** Stretches of any length, each delivered as often as chance will have it, as consumers that crash and return would. */
    @Test
    void however_often_a_stretch_is_delivered_the_documents_are_the_same() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var random = new Random(5);
            fixture.applyInStretches(fixture.recorded(history(random)), random);
        }
    }

    @Test
    void what_a_post_said_is_kept_until_it_is_gone() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var said = List.<AboutPost>of(
                    published(post(1), ADA, "First"),
                    new PostVisibilityChanged(post(1), Visibility.FOLLOWERS),
                    new PostEdited(post(1), null, "Third", List.of()));
            fixture.applyTwice(fixture.recorded(said));
            assertThat(fixture.stored()).hasSize(3);
            assertThat(fixture.stored().get(VersionDocument.id(post(1), 1))).contains("First");
            assertThat(fixture.stored().get(VersionDocument.id(post(1), 3))).contains("Third");
            assertThat(fixture.stored().get(post(1).text())).contains("followers", "Third");

            fixture.empty();
            fixture.applyTwice(fixture.recorded(
                    Stream.concat(said.stream(), Stream.of(new PostRemoved(post(1), ADA, REPORT)))
                            .toList()));
            assertThat(fixture.stored().values())
                    .noneMatch(it ->
                            it.contains("First") || it.contains("Third") || it.contains(post(1) + "\", \"version"));
        }
    }

    @Test
    void a_comment_that_was_answered_keeps_its_place_without_what_it_said() {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    published(post(1), ADA, "Post"),
                    written(1, post(1), null, BOB, "Answered"),
                    written(2, post(1), comment(1), ADA, "Answer"),
                    written(3, post(1), null, BOB, "Alone"),
                    new CommentDeleted(comment(1), post(1), null),
                    new CommentRemoved(comment(3), post(1), BOB, null, REPORT))));
            assertThat(fixture.stored().get(comment(1).text()))
                    .contains("written", "deleted", "\"replies\": 1")
                    .doesNotContain("Answered", BOB.text());
            assertThat(fixture.stored().get(comment(3).text()))
                    .contains("deleted")
                    .doesNotContain("written", "Alone", BOB.text());
            assertThat(fixture.stored().get(post(1).text())).contains("\"comments\": 1");
        }
    }

    /** Whatever happens in whatever order, each number is what the events make when they are counted one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void counts_are_those_of_the_events(long seed) {
        try (var fixture = ProjectorFixture.of(new PostProjector())) {
            var events = new PostHistory(new Random(seed)).make(400);
            var all = fixture.recorded(events);
            for (int from = 0; from < all.size(); from += 50) {
                fixture.apply(all.subList(Math.max(0, from - 20), Math.min(all.size(), from + 50)));
            }
            var tally = PostHistory.tally(events);
            var stored = fixture.contents();
            tally.forEach((id, counts) -> assertThat(stored.get(id))
                    .as(id)
                    .satisfies(it -> counts.forEach(
                            (name, number) -> assertThat(((Number) it.getOrDefault(name, 0L)).longValue())
                                    .as(name)
                                    .isEqualTo(number))));
            assertThat(tally).isNotEmpty();
        }
    }

    private static CommentWritten written(
            int number, PostId post, @Nullable CommentId replyTo, AccountId by, String body) {
        return Given.written(number, post, ADA, replyTo, BOB, by, body);
    }

    private static List<AboutPost> history(Random random) {
        return new PostHistory(random).make(300);
    }
}
