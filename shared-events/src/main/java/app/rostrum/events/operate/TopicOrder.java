package app.rostrum.events.operate;

import app.rostrum.events.EventName;

/** What operators have ordered of the stream on Kafka. The relay carries it out. */
public sealed interface TopicOrder extends Order {

    int generation();

    @Override
    default OrderStream stream() {
        return OrderStream.TOPIC;
    }

    /**
     * A generation of the topic is to be filled from the store, beside those that are filled already.
     *
     * @param generation of the topic; the first, which no order has begun, is 1
     * @param after the position after which it begins, as a decimal; 0 for all of history
     */
    @EventName("topic.republish-started.v1")
    record RepublishStarted(int generation, String after) implements TopicOrder {}

    /** A generation of the topic is to be filled no longer. */
    @EventName("topic.generation-dropped.v1")
    record TopicDropped(int generation) implements TopicOrder {}
}
