package app.rostrum.query.post;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.Visibility;
import app.rostrum.query.projection.Projector;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostProjectorTest {

    static Stream<Projector<PostEvent, ?>> projectors() {
        return Stream.of(new PostProjector(), new PostSearchProjector());
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void a_published_post_is_there_with_all_it_says(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            var event = new PostPublished(post(1), ADA, "Engine", "It weaves #Looms", Visibility.PUBLIC, List.of());
            applyTwice(fixture, List.of(event));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("Engine", "It weaves #Looms", "\"looms\"", ADA.text(), "public", "published");
        }
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void an_edited_post_says_the_new_and_keeps_its_place(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            applyTwice(
                    fixture,
                    List.of(
                            published(post(1), ADA, "Old #one"),
                            new PostEdited(post(1), "Title", "New #two", List.of())));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("New #two", "\"two\"", "Title")
                    .doesNotContain("Old", "\"one\"");
        }
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void of_a_deleted_post_nothing_is_left_that_anybody_wrote(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            applyTwice(fixture, List.of(published(post(1), ADA, "Secret #tag"), new PostDeleted(post(1))));
            assertThat(fixture.stored().get(post(1).text()))
                    .contains("\"deleted\"")
                    .doesNotContain("Secret", "tag", "published", "account_", "body");
        }
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void an_event_that_came_before_brings_nothing_back(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
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

    @ParameterizedTest
    @MethodSource("projectors")
    void an_edit_of_what_was_never_published_is_refused(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            var edit = fixture.recorded(List.of(new PostEdited(post(1), null, "Two", List.of())));
            assertThatThrownBy(() -> fixture.apply(edit))
                    .hasRootCauseMessage("an event changes what no earlier event has begun");
        }
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void erased_text_is_coped_with(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            applyTwice(
                    fixture,
                    List.of(
                            new PostPublished(post(1), ADA, null, null, Visibility.PUBLIC, List.of()),
                            new PostEdited(post(1), null, null, List.of())));
            assertThat(fixture.stored()).containsKey(post(1).text());
        }
    }

    /** Stretches of any length, each delivered as often as chance will have it, as consumers that crash and return would. */
    @ParameterizedTest
    @MethodSource("projectors")
    void however_often_a_stretch_is_delivered_the_documents_are_the_same(Projector<PostEvent, ?> projector) {
        try (var fixture = ProjectorFixture.of(projector)) {
            var random = new Random(5);
            var all = fixture.recorded(history(random));
            fixture.apply(all);
            var expected = fixture.contents();
            fixture.empty();
            int reached = 0;
            while (reached < all.size()) {
                int from = Math.max(0, reached - random.nextInt(40));
                int to = Math.min(all.size(), Math.max(reached, from + random.nextInt(60)));
                fixture.apply(all.subList(from, to));
                reached = Math.max(reached, to);
            }
            assertThat(fixture.contents()).isEqualTo(expected);
        }
    }

    private static void applyTwice(ProjectorFixture<PostEvent> fixture, List<PostEvent> events) {
        var recorded = fixture.recorded(events);
        recorded.forEach(it -> fixture.apply(List.of(it)));
        var once = fixture.stored();
        fixture.apply(recorded);
        recorded.forEach(it -> fixture.apply(List.of(it)));
        assertThat(fixture.stored()).isEqualTo(once);
        var contents = fixture.contents();
        fixture.empty();
        fixture.apply(recorded);
        assertThat(fixture.contents()).isEqualTo(contents);
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
