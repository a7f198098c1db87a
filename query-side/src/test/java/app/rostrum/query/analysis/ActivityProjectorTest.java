package app.rostrum.query.analysis;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Topic;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivityProjectorTest {

    @Test
    void each_minute_and_partition_is_counted_by_itself() {
        try (var fixture = ProjectorFixture.of(new ActivityProjector())) {
            fixture.apply(fixture.recorded(List.of(
                    published(post(1), ADA, "One"),
                    new Liked(LikeId.of(post(1), ADA), post(1), null, ADA, ADA),
                    new Liked(LikeId.of(post(1), account(2)), post(1), null, ADA, account(2)),
                    registered(ADA, "ada"))));
            int partition = Topic.partitionOf(post(1).text());
            assertThat(fixture.stored().keySet())
                    .allMatch(
                            it -> it.matches("(posts|reactions|sign_ups)/\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z/\\d+"));
            assertThat(fixture.stored().entrySet())
                    .filteredOn(it -> it.getKey().startsWith("reactions/"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.getKey()).endsWith("/" + partition);
                        assertThat(it.getValue()).contains("\"count\":2");
                    });
        }
    }

    /** Stretches of any length, each delivered as often as chance will have it, as consumers that crash and return would. */
    @Test
    void however_often_a_stretch_is_delivered_nothing_is_counted_twice() {
        try (var fixture = ProjectorFixture.of(new ActivityProjector())) {
            var random = new Random(5);
            var events = new ArrayList<DomainEvent>();
            for (int i = 1; i <= 300; i++) {
                events.add(published(post(i), ADA, "Post " + i));
                events.add(new Liked(LikeId.of(post(i), ADA), post(i), null, ADA, ADA));
            }
            var all = fixture.recorded(events);
            fixture.applyInStretches(all, random);
        }
    }
}
