package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.CloudEvent;

/**
 * A topic that is filled from the store, as the relay has to fill it (ADR 0010).
 *
 * @param topic its name
 * @param channel whose events it holds
 * @param after the position after which it begins
 */
record Target(String topic, Channel channel, Position after) {

    /** The topic of a channel that has no other, with all that there is. */
    static Target all(Channel channel) {
        return new Target(channel.topic(), channel, Position.START);
    }

    /** A generation of the events' topic. */
    static Target events(Topic topic, Position after) {
        return new Target(topic.topicName(), Channel.EVENTS, after);
    }

    boolean holds(CloudEvent event) {
        return channel.carries(event.name()) && event.position().isAfter(after);
    }

    int partitionOf(String subject) {
        return channel.partitionOf(subject);
    }
}
