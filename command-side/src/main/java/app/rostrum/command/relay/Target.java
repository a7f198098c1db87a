package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.Channel;

/**
 * A topic that is filled from the store.
 *
 * @param topic its name
 * @param log what goes into it
 * @param after the position after which it begins
 */
record Target(String topic, EventLog log, Position after) {

    /** The topic of a channel that has no other, with all that there is. */
    static Target all(Channel channel, EventLog events) {
        return new Target(channel.topic(), events.of(channel), Position.START);
    }

    /** A generation of the events' topic. */
    static Target events(EventLog events, int generation, Position after) {
        return new Target(new Topic(generation).topicName(), events, after);
    }

    Channel channel() {
        return log.channel();
    }

    int partitions() {
        return channel().partitions();
    }

    int partitionOf(String subject) {
        return channel().partitionOf(subject);
    }
}
