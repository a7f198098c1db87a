package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;

/**
 * A topic that is filled from the store.
 *
 * @param topic its name
 * @param log what goes into it
 * @param after the position after which it begins
 */
record Target(String topic, int partitions, EventLog log, Position after) {

    /** Operators' orders, all of them. */
    static Target orders(EventLog events) {
        return new Target(Topic.ORDERS, 1, events.ofOrders(), Position.START);
    }

    /** A generation of the events' topic. */
    static Target events(EventLog events, int generation, Position after) {
        return new Target(new Topic(generation).topicName(), Topic.PARTITIONS, events, after);
    }

    int partitionOf(String subject) {
        return partitions == 1 ? 0 : Topic.partitionOf(subject);
    }
}
