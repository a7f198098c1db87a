package app.rostrum.command.operate;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.Position;
import app.rostrum.events.operate.OrderStream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What operators can order of the topic. */
sealed interface TopicCommand extends Command {

    @Override
    @TargetAggregateIdentifier
    default OrderStream target() {
        return OrderStream.TOPIC;
    }

    @Override
    default @Nullable Refusal whenMissing() {
        return null;
    }

    /** @param after where the new generation begins; {@link Position#START} for all of history */
    record StartRepublish(Position after) implements TopicCommand {}

    record DropTopic(int generation) implements TopicCommand {}
}
