package app.rostrum.command.operate;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.Position;
import app.rostrum.events.operate.OrderStream;
import app.rostrum.events.operate.ProjectionName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What operators can order of a projection. Its orders begin with the first of them; nothing creates them before. */
sealed interface ProjectionCommand extends Command {

    ProjectionName projection();

    @Override
    @TargetAggregateIdentifier
    default OrderStream target() {
        return OrderStream.of(projection());
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return null;
    }

    /** @param topic the generation of the topic to build from; null for the newest that holds all of history */
    record StartRebuild(ProjectionName projection, @Nullable Integer topic) implements ProjectionCommand {}

    record SwitchProjection(ProjectionName projection, int generation) implements ProjectionCommand {}

    record DropGeneration(ProjectionName projection, int generation) implements ProjectionCommand {}

    record PauseProjection(ProjectionName projection) implements ProjectionCommand {}

    record ResumeProjection(ProjectionName projection) implements ProjectionCommand {}

    record RetryParked(ProjectionName projection, String subject) implements ProjectionCommand {}

    record SkipParked(ProjectionName projection, String subject, Position position) implements ProjectionCommand {}
}
