package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventTypes;

/**
 * A topic that is filled from the store, as the relay has to fill it (ADR 0010).
 *
 * @param topic its name
 * @param ofOrders whether it holds operators' orders, or all other events
 * @param after the position after which it begins
 */
record Target(String topic, boolean ofOrders, Position after) {

    /** Operators' orders, all of them. */
    static final Target ORDERS = new Target(Topic.ORDERS, true, Position.START);

    /** A generation of the events' topic. */
    static Target events(Topic topic, Position after) {
        return new Target(topic.topicName(), false, after);
    }

    boolean holds(CloudEvent event) {
        return EventTypes.isOrder(event.name()) == ofOrders && event.position().isAfter(after);
    }

    int partitionOf(String subject) {
        return ofOrders ? 0 : Topic.partitionOf(subject);
    }
}
