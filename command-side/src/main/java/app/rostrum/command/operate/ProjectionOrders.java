package app.rostrum.command.operate;

import static app.rostrum.command.operate.OrderRefusal.GENERATION_IS_LIVE;
import static app.rostrum.command.operate.OrderRefusal.GENERATION_NOT_FOUND;
import static app.rostrum.command.operate.OrderRefusal.TOO_MANY_GENERATIONS;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FILLED;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_FOUND;
import static app.rostrum.command.operate.OrderRefusal.TOPIC_NOT_WHOLE;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

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
import app.rostrum.events.operate.OrderStream;
import app.rostrum.events.operate.ProjectionGenerations;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.operate.TopicGenerations;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What operators have ordered of one projection. What is parked there only the query side knows, so that is ordered unseen. */
@AggregateRoot
class ProjectionOrders {

    /** Each one is a consumer of the whole topic and a copy of the data. */
    static final int MOST_GENERATIONS = 5;

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable OrderStream id;

    private ProjectionGenerations generations = ProjectionGenerations.FIRST;

    ProjectionOrders() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(StartRebuild command, OrderHistory history, TopicFilling filling) {
        if (generations.topics().size() >= MOST_GENERATIONS) {
            throw new CommandRefused(TOO_MANY_GENERATIONS);
        }
        var topics = TopicGenerations.of(history.all());
        var topic = command.topic() == null ? topics.newestWhole() : command.topic();
        if (!topics.has(topic)) {
            throw new CommandRefused(TOPIC_NOT_FOUND);
        }
        if (!topics.isWhole(topic)) {
            throw new CommandRefused(TOPIC_NOT_WHOLE);
        }
        if (!filling.isFilled(topic)) {
            throw new CommandRefused(TOPIC_NOT_FILLED);
        }
        apply(new RebuildStarted(command.projection(), generations.highest() + 1, topic));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(SwitchProjection command) {
        requireGeneration(command.generation());
        if (command.generation() != generations.live()) {
            apply(new ProjectionSwitched(command.projection(), command.generation()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(DropGeneration command) {
        if (generations.had(command.generation())) {
            return;
        }
        requireGeneration(command.generation());
        if (command.generation() == generations.live()) {
            throw new CommandRefused(GENERATION_IS_LIVE);
        }
        apply(new GenerationDropped(command.projection(), command.generation()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(PauseProjection command) {
        if (!generations.paused()) {
            apply(new ProjectionPaused(command.projection()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ResumeProjection command) {
        if (generations.paused()) {
            apply(new ProjectionResumed(command.projection()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RetryParked command) {
        apply(new ParkedRetried(command.projection(), command.subject()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(SkipParked command) {
        apply(new ParkedSkipped(
                command.projection(), command.subject(), command.position().toString()));
    }

    private void requireGeneration(int generation) {
        if (!generations.has(generation)) {
            throw new CommandRefused(GENERATION_NOT_FOUND);
        }
    }

    @EventSourcingHandler
    void evolve(ProjectionOrder order) {
        id = order.stream();
        generations = generations.and(order);
    }
}
