package app.rostrum.query.search;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostSearchProjectorTest {

    @Test
    void a_published_post_is_there_with_all_it_says() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            var event = new PostPublished(post(1), ADA, "Engine", "It weaves #Looms", Visibility.PUBLIC, List.of());
            fixture.applyTwice(fixture.recorded(List.of(event)));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("Engine", "It weaves #Looms", "\"looms\"", ADA.text(), "public", "published");
        }
    }

    @Test
    void an_edited_post_says_the_new_and_keeps_its_place() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    published(post(1), ADA, "Old #one"), new PostEdited(post(1), "Title", "New #two", List.of()))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("New #two", "\"two\"", "Title")
                    .doesNotContain("Old", "\"one\"");
        }
    }

    @Test
    void of_a_deleted_post_nothing_is_left_that_anybody_wrote() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            fixture.applyTwice(
                    fixture.recorded(List.of(published(post(1), ADA, "Secret #tag"), new PostDeleted(post(1)))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"deleted\"")
                    .doesNotContain("Secret", "tag", "published", "account_", "body");
        }
    }

    @Test
    void an_event_that_came_before_brings_nothing_back() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
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
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            var edit = fixture.recorded(List.of(new PostEdited(post(1), null, "Two", List.of())));
            assertThatThrownBy(() -> fixture.apply(edit))
                    .hasRootCauseMessage("an event changes what no earlier event has begun");
        }
    }

    @Test
    void erased_text_is_coped_with() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    new PostPublished(post(1), ADA, null, null, Visibility.PUBLIC, List.of()),
                    new PostEdited(post(1), null, null, List.of()))));
            assertThat(fixture.stored()).containsKey(post(1).text());
        }
    }

    @Test
    void which_parts_a_post_has_is_kept_for_has() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    new PostPublished(post(1), ADA, "T", "#x https://a.example", Visibility.PUBLIC, List.of(ADA)),
                    published(post(2), ADA, "plain"),
                    new PostEdited(post(2), null, "see HTTP://b.example", List.of()))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"has\":[\"title\",\"tag\",\"mention\",\"link\"]");
            assertThat(fixture.stored().get(post(2).text())).contains("\"has\":[\"link\"]");
        }
    }

    @Test
    void who_may_see_a_post_is_as_it_was_last_said() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            fixture.applyTwice(fixture.recorded(
                    List.of(published(post(1), ADA, "One"), new PostVisibilityChanged(post(1), Visibility.FOLLOWERS))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"followers\"")
                    .doesNotContain("\"public\"");
        }
    }

    @Test
    void of_a_removed_post_nothing_is_left_either() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            var report = ReportId.of(post(1));
            fixture.applyTwice(fixture.recorded(
                    List.of(published(post(1), ADA, "Secret"), new PostRemoved(post(1), ADA, report))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"deleted\"")
                    .doesNotContain("Secret", "account_");
        }
    }

    /** Stretches of any length, each delivered as often as chance will have it, as consumers that crash and return would. */
    @Test
    void however_often_a_stretch_is_delivered_the_documents_are_the_same() {
        try (var fixture = ProjectorFixture.of(new PostSearchProjector())) {
            var random = new Random(5);
            fixture.applyInStretches(fixture.recorded(history(random)), random);
        }
    }

    private static List<PostEvent> history(Random random) {
        var events = new ArrayList<PostEvent>();
        var alive = new ArrayList<Integer>();
        for (int i = 0; i < 300; i++) {
            int chance = random.nextInt(10);
            if (alive.isEmpty() || chance < 3) {
                alive.add(i);
                events.add(published(post(i), ADA, "Post " + i + " #t" + i));
            } else if (chance < 9) {
                events.add(new PostEdited(post(alive.get(random.nextInt(alive.size()))), null, "Edit " + i, List.of()));
            } else {
                events.add(new PostDeleted(post(alive.remove(random.nextInt(alive.size())))));
            }
        }
        return events;
    }
}
