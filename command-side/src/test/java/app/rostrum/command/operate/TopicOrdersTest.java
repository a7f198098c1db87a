package app.rostrum.command.operate;

import static app.rostrum.command.operate.OrderRefusal.LAST_TOPIC;
import static app.rostrum.command.operate.OrderRefusal.TOO_MANY_GENERATIONS;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_IN_USE;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_IS_READ;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FOUND;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.GroupMembers;
import app.rostrum.command.OrderHistory;
import app.rostrum.command.operate.TopicCommand.DropTopic;
import app.rostrum.command.operate.TopicCommand.StartRepublish;
import app.rostrum.events.Position;
import app.rostrum.events.operate.Order;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import app.rostrum.events.operate.TopicOrder.TopicDropped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicOrdersTest {

    private static final RepublishStarted SECOND = new RepublishStarted(2, "0");

    private final AggregateTestFixture<TopicOrders> fixture = new AggregateTestFixture<>(TopicOrders.class);
    private final List<Order> history = new ArrayList<>();
    private final Set<String> groupsWithMembers = new HashSet<>();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource((OrderHistory) () -> List.copyOf(history));
        fixture.registerInjectableResource(
                (GroupMembers) groups -> groups.stream().anyMatch(groupsWithMembers::contains));
    }

    private static void refused(ResultValidator<?> result, OrderRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    /** As if every projection had been rebuilt from the second topic, and its first generation dropped. */
    private void everythingIsBuiltFromTheSecond() {
        for (var projection : ProjectionName.values()) {
            history.addAll(List.of(
                    new RebuildStarted(projection, 2, 2),
                    new ProjectionSwitched(projection, 2),
                    new GenerationDropped(projection, 1)));
        }
    }

    @Test
    void the_first_republished_topic_is_the_second() {
        fixture.givenNoPriorActivity().when(new StartRepublish(Position.START)).expectEvents(SECOND);
    }

    @Test
    void a_topic_may_begin_anywhere() {
        fixture.given(SECOND).when(new StartRepublish(new Position(77))).expectEvents(new RepublishStarted(3, "77"));
    }

    @Test
    void numbers_of_topics_are_given_out_once() {
        fixture.given(SECOND, new TopicDropped(2))
                .when(new StartRepublish(Position.START))
                .expectEvents(new RepublishStarted(3, "0"));
    }

    @Test
    void there_is_an_end_to_topics() {
        var many = IntStream.rangeClosed(2, TopicOrders.MOST_GENERATIONS)
                .mapToObj(it -> new RepublishStarted(it, "0"))
                .toArray();

        refused(fixture.given(many).when(new StartRepublish(Position.START)), TOO_MANY_GENERATIONS);
    }

    @Test
    void a_topic_that_nothing_is_built_from_is_dropped_once() {
        everythingIsBuiltFromTheSecond();

        fixture.given(SECOND).when(new DropTopic(1)).expectEvents(new TopicDropped(1));
        fixture.given(SECOND, new TopicDropped(1))
                .when(new DropTopic(1))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_topic_that_a_view_is_built_from_stays() {
        refused(fixture.given(SECOND).when(new DropTopic(1)), TOPIC_IN_USE);

        everythingIsBuiltFromTheSecond();
        history.add(new RebuildStarted(ProjectionName.POSTS, 3, 1));
        refused(fixture.given(SECOND).when(new DropTopic(1)), TOPIC_IN_USE);
    }

    @Test
    void a_topic_from_which_a_dropped_view_is_still_fed_stays() {
        everythingIsBuiltFromTheSecond();

        groupsWithMembers.addAll(List.of("rostrum.posts.2", "rostrum.post-search"));
        refused(fixture.given(SECOND).when(new DropTopic(1)), TOPIC_IS_READ);
        groupsWithMembers.remove("rostrum.post-search");
        fixture.given(SECOND).when(new DropTopic(1)).expectEvents(new TopicDropped(1));

        history.addAll(List.of(
                new RebuildStarted(ProjectionName.POSTS, 3, 1), new GenerationDropped(ProjectionName.POSTS, 3)));
        groupsWithMembers.add("rostrum.posts.3");
        refused(fixture.given(SECOND).when(new DropTopic(1)), TOPIC_IS_READ);
    }

    @Test
    void the_last_topic_that_holds_all_of_history_stays() {
        history.clear();
        refused(fixture.givenNoPriorActivity().when(new DropTopic(1)), LAST_TOPIC);
        refused(fixture.given(new RepublishStarted(2, "77")).when(new DropTopic(1)), LAST_TOPIC);
    }

    @Test
    void a_topic_that_never_was_is_not_dropped() {
        refused(fixture.givenNoPriorActivity().when(new DropTopic(2)), TOPIC_NOT_FOUND);
        refused(fixture.givenNoPriorActivity().when(new DropTopic(0)), TOPIC_NOT_FOUND);
    }
}
