package app.rostrum.command.operate;

import static app.rostrum.command.operate.OrderRefusal.GENERATION_IS_LIVE;
import static app.rostrum.command.operate.OrderRefusal.GENERATION_NOT_FOUND;
import static app.rostrum.command.operate.OrderRefusal.TOO_MANY_GENERATIONS;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FILLED;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FOUND;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_WHOLE;
import static app.rostrum.events.operate.ProjectionName.POSTS;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.OrderHistory;
import app.rostrum.command.TopicFilling;
import app.rostrum.command.operate.ProjectionCommand.DropGeneration;
import app.rostrum.command.operate.ProjectionCommand.PauseProjection;
import app.rostrum.command.operate.ProjectionCommand.ResumeProjection;
import app.rostrum.command.operate.ProjectionCommand.RetryParked;
import app.rostrum.command.operate.ProjectionCommand.SkipParked;
import app.rostrum.command.operate.ProjectionCommand.StartRebuild;
import app.rostrum.command.operate.ProjectionCommand.SwitchProjection;
import app.rostrum.events.Position;
import app.rostrum.events.operate.Order;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import app.rostrum.events.operate.TopicOrder.TopicDropped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionOrdersTest {

    private static final String SUBJECT = "post_01j9zq4k2vfr8t9d3m5n7p1q2s";

    private final AggregateTestFixture<ProjectionOrders> fixture = new AggregateTestFixture<>(ProjectionOrders.class);
    private final List<Order> history = new ArrayList<>();
    private int filled = Integer.MAX_VALUE;

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource((OrderHistory) () -> List.copyOf(history));
        fixture.registerInjectableResource((TopicFilling) it -> it <= filled);
    }

    private static void refused(ResultValidator<?> result, OrderRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    /** A view built from it would seem whole with what there is so far. */
    @Test
    void no_view_is_built_from_a_topic_that_is_still_being_filled() {
        history.add(new RepublishStarted(2, Position.START.toString()));
        filled = 1;
        refused(fixture.givenNoPriorActivity().when(new StartRebuild(POSTS, null)), TOPIC_NOT_FILLED);
        filled = 2;
        fixture.givenNoPriorActivity()
                .when(new StartRebuild(POSTS, null))
                .expectEvents(new RebuildStarted(POSTS, 2, 2));
    }

    @Test
    void the_first_rebuild_is_of_the_second_generation_and_from_the_first_topic() {
        fixture.givenNoPriorActivity()
                .when(new StartRebuild(POSTS, null))
                .expectEvents(new RebuildStarted(POSTS, 2, 1));
    }

    @Test
    void a_rebuild_is_from_the_newest_topic_that_holds_all_of_history() {
        history.addAll(List.of(new RepublishStarted(2, "0"), new RepublishStarted(3, "77")));

        fixture.givenNoPriorActivity()
                .when(new StartRebuild(POSTS, null))
                .expectEvents(new RebuildStarted(POSTS, 2, 2));
    }

    @Test
    void a_rebuild_is_from_the_topic_that_was_asked_for() {
        history.add(new RepublishStarted(2, "0"));

        fixture.givenNoPriorActivity().when(new StartRebuild(POSTS, 1)).expectEvents(new RebuildStarted(POSTS, 2, 1));
    }

    @Test
    void nothing_is_built_from_a_topic_that_is_not_there_any_more() {
        history.addAll(List.of(new RepublishStarted(2, "0"), new TopicDropped(2)));

        refused(fixture.givenNoPriorActivity().when(new StartRebuild(POSTS, 2)), TOPIC_NOT_FOUND);
    }

    @Test
    void nothing_is_built_from_a_topic_that_lacks_the_beginning() {
        history.add(new RepublishStarted(2, "77"));

        refused(fixture.givenNoPriorActivity().when(new StartRebuild(POSTS, 2)), TOPIC_NOT_WHOLE);
    }

    @Test
    void numbers_of_generations_are_given_out_once() {
        fixture.given(new RebuildStarted(POSTS, 2, 1), new GenerationDropped(POSTS, 2))
                .when(new StartRebuild(POSTS, null))
                .expectEvents(new RebuildStarted(POSTS, 3, 1));
    }

    @Test
    void there_is_an_end_to_generations() {
        var many = IntStream.rangeClosed(2, ProjectionOrders.MOST_GENERATIONS)
                .mapToObj(it -> new RebuildStarted(POSTS, it, 1))
                .toArray();

        refused(fixture.given(many).when(new StartRebuild(POSTS, null)), TOO_MANY_GENERATIONS);
    }

    @Test
    void readers_are_switched_there_and_back() {
        fixture.given(new RebuildStarted(POSTS, 2, 1), new ProjectionSwitched(POSTS, 2))
                .when(new SwitchProjection(POSTS, 1))
                .expectEvents(new ProjectionSwitched(POSTS, 1));
    }

    @Test
    void switching_to_what_readers_see_changes_nothing() {
        fixture.givenNoPriorActivity()
                .when(new SwitchProjection(POSTS, 1))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobody_is_switched_to_a_generation_that_is_not_there() {
        refused(fixture.givenNoPriorActivity().when(new SwitchProjection(POSTS, 2)), GENERATION_NOT_FOUND);
        refused(
                fixture.given(new RebuildStarted(POSTS, 2, 1), new GenerationDropped(POSTS, 2))
                        .when(new SwitchProjection(POSTS, 2)),
                GENERATION_NOT_FOUND);
    }

    @Test
    void a_generation_that_nobody_reads_is_dropped_once() {
        fixture.given(new RebuildStarted(POSTS, 2, 1))
                .when(new DropGeneration(POSTS, 2))
                .expectEvents(new GenerationDropped(POSTS, 2));
        fixture.given(new RebuildStarted(POSTS, 2, 1), new GenerationDropped(POSTS, 2))
                .when(new DropGeneration(POSTS, 2))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void what_readers_see_is_never_dropped() {
        refused(fixture.givenNoPriorActivity().when(new DropGeneration(POSTS, 1)), GENERATION_IS_LIVE);
        refused(
                fixture.given(new RebuildStarted(POSTS, 2, 1), new ProjectionSwitched(POSTS, 2))
                        .when(new DropGeneration(POSTS, 2)),
                GENERATION_IS_LIVE);
    }

    @Test
    void what_never_was_is_not_dropped() {
        refused(fixture.givenNoPriorActivity().when(new DropGeneration(POSTS, 2)), GENERATION_NOT_FOUND);
        refused(fixture.givenNoPriorActivity().when(new DropGeneration(POSTS, 0)), GENERATION_NOT_FOUND);
    }

    @Test
    void a_projection_is_paused_and_resumed_once() {
        fixture.givenNoPriorActivity().when(new PauseProjection(POSTS)).expectEvents(new ProjectionPaused(POSTS));
        fixture.given(new ProjectionPaused(POSTS))
                .when(new PauseProjection(POSTS))
                .expectNoEvents();
        fixture.given(new ProjectionPaused(POSTS))
                .when(new ResumeProjection(POSTS))
                .expectEvents(new ProjectionResumed(POSTS));
        fixture.givenNoPriorActivity().when(new ResumeProjection(POSTS)).expectNoEvents();
    }

    @Test
    void what_is_parked_is_tried_again_or_skipped_as_often_as_it_is_ordered() {
        var position = new Position(77);
        fixture.given(new ParkedRetried(POSTS, SUBJECT))
                .when(new RetryParked(POSTS, SUBJECT))
                .expectEvents(new ParkedRetried(POSTS, SUBJECT));
        fixture.givenNoPriorActivity()
                .when(new SkipParked(POSTS, SUBJECT, position))
                .expectEvents(new ParkedSkipped(POSTS, SUBJECT, "77"));
    }
}
