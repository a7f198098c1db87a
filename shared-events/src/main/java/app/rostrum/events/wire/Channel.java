package app.rostrum.events.wire;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Topic;
import app.rostrum.events.operate.Order;
import app.rostrum.events.session.SessionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ways on which events travel. Each has topics of its own, so that nobody has to read what is for others; which events are on it, their
 * names say, and how the names of their streams begin.
 */
public enum Channel {
    /** What happens on the platform, on a topic for each generation of it. */
    EVENTS(new Topic(1).topicName(), Topic.PARTITIONS, "", DomainEvent.class),

    /** What operators order, read whole by whoever carries it out. It says which generations there are, so it is on none of them. */
    ORDERS("rostrum.orders", 1, "orders_", Order.class),

    /** Who is logged in, and is no longer: every node reads what happened lately, from some time back. */
    SESSIONS("rostrum.sessions", 1, "session_", SessionEvent.class);

    /** All that have but one topic, which holds all of history. */
    public static final List<Channel> ALONE =
            Arrays.stream(values()).filter(it -> it != EVENTS).toList();

    /** Asked for each event that is stored. */
    private static final Map<String, Channel> BY_NAME = ALONE.stream()
            .flatMap(it -> EventTypes.namesOf(it.events).stream().map(name -> Map.entry(name, it)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String topic;
    private final int partitions;
    private final String streams;
    private final Class<? extends DomainEvent> events;

    Channel(String topic, int partitions, String streams, Class<? extends DomainEvent> events) {
        this.topic = topic;
        this.partitions = partitions;
        this.streams = streams;
        this.events = events;
    }

    /** On which the events of a stream travel. */
    public static Channel ofStream(String stream) {
        return ALONE.stream()
                .filter(it -> stream.startsWith(it.streams))
                .findFirst()
                .orElse(EVENTS);
    }

    /** On which events of that stored name travel; {@link #EVENTS} for a name that is not known. */
    public static Channel ofName(String name) {
        return BY_NAME.getOrDefault(name, EVENTS);
    }

    /** Its topic; the first generation, where there are others. */
    public String topic() {
        return topic;
    }

    public int partitions() {
        return partitions;
    }

    /** The partition of its topic that carries a subject. */
    public int partitionOf(String subject) {
        return partitions == 1 ? 0 : Topic.partitionOf(subject);
    }

    /** How the names of its streams begin; empty for {@link #EVENTS}, whose streams are all that are of no other. */
    public String streams() {
        return streams;
    }

    /** Whether events of that stored name travel on it. */
    public boolean carries(String name) {
        return ofName(name) == this;
    }
}
