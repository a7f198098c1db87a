package app.rostrum.command.operate;

import static app.rostrum.command.operate.OrderRefusal.LAST_TOPIC;
import static app.rostrum.command.operate.OrderRefusal.TOO_MANY_GENERATIONS;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_IN_USE;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_IS_READ;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FOUND;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.GroupMembers;
import app.rostrum.command.OrderHistory;
import app.rostrum.command.operate.TopicCommand.DropTopic;
import app.rostrum.command.operate.TopicCommand.StartRepublish;
import app.rostrum.events.operate.ConsumerGroups;
import app.rostrum.events.operate.OrderStream;
import app.rostrum.events.operate.ProjectionGenerations;
import app.rostrum.events.operate.TopicGenerations;
import app.rostrum.events.operate.TopicOrder;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import app.rostrum.events.operate.TopicOrder.TopicDropped;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What operators have ordered of the topic. */
@AggregateRoot
class TopicOrders {

    /** Each one is a relay of its own and a copy of all events. */
    static final int MOST_GENERATIONS = 4;

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable OrderStream id;

    private TopicGenerations generations = TopicGenerations.FIRST;

    TopicOrders() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(StartRepublish command) {
        if (generations.begins().size() >= MOST_GENERATIONS) {
            throw new CommandRefused(TOO_MANY_GENERATIONS);
        }
        apply(new RepublishStarted(generations.highest() + 1, command.after().toString()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(DropTopic command, OrderHistory history, GroupMembers members) {
        int generation = command.generation();
        if (!generations.has(generation)) {
            if (generation >= 1 && generation <= generations.highest()) {
                return;
            }
            throw new CommandRefused(TOPIC_NOT_FOUND);
        }
        var dropped = new TopicDropped(generation);
        if (generations.and(dropped).newestWhole() == 0) {
            throw new CommandRefused(LAST_TOPIC);
        }
        var orders = history.all();
        if (ProjectionGenerations.anyUses(generation, orders)) {
            throw new CommandRefused(TOPIC_IN_USE);
        }
        // What was dropped is fed on until readers see what was ordered instead (ADR 0017).
        if (members.areInAnyOf(ConsumerGroups.readingFrom(generation, orders))) {
            throw new CommandRefused(TOPIC_IS_READ);
        }
        apply(dropped);
    }

    @EventSourcingHandler
    void evolve(TopicOrder order) {
        id = order.stream();
        generations = generations.and(order);
    }
}
