package app.rostrum.query.projection;

import app.rostrum.events.operate.ParkedEvent;
import java.time.Instant;
import java.util.List;

/**
 * What a view misses of one partition: events that it cannot apply, and those of the same subjects after them. It is kept in the
 * collection or index that misses them, like a {@link Checkpoint}, so that it is lost and restored together with it.
 *
 * @param topic the id that Kafka gave the topic
 * @param change how often it has changed; a store keeps the later one
 * @param events in the order in which they were parked, which is the order of positions within each subject
 */
record Parked(String topic, int partition, long change, List<Event> events) {

    /** In front of the ids of these, and of no document. */
    static final String PREFIX = "parked/";

    Parked {
        events = events == null ? List.of() : List.copyOf(events);
    }

    /**
     * One event that was put aside.
     *
     * @param subject whose event it is; where the record does not say, its own place
     * @param position of the event, 0 where the record does not say
     * @param offset of its record; -1 where that is to come again, at another place perhaps
     * @param name its stored name, empty where the record has none
     * @param reason why it cannot be applied, or that it waits for an earlier one of its subject; nothing of what people wrote
     * @param attempts how often it was tried; 0 of one that only waits
     * @param order the position of the last order about it that was carried out
     * @param skipped whether an operator has ordered to do without it, so that nothing waits for it
     */
    record Event(
            String subject,
            long position,
            long offset,
            String name,
            String reason,
            int attempts,
            Instant since,
            long order,
            boolean skipped) {

        static final long COMES_AGAIN = -1;

        /** What it is known by, wherever it lies. */
        ParkedEvent id() {
            return new ParkedEvent(subject, position);
        }

        Event at(long place) {
            return new Event(subject, position, place, name, reason, attempts, since, order, skipped);
        }

        Event tried(String newReason, long byOrder) {
            return new Event(subject, position, offset, name, newReason, attempts + 1, since, byOrder, skipped);
        }

        Event skippedNow() {
            return new Event(subject, position, offset, name, reason, attempts, since, order, true);
        }
    }

    /** Without what operators have ordered to do without. */
    Parked unskipped() {
        return new Parked(
                topic,
                partition,
                change,
                events.stream().filter(it -> !it.skipped()).toList());
    }

    static Parked none(String topic, int partition) {
        return new Parked(topic, partition, 0, List.of());
    }

    static String id(String topic, int partition) {
        return PREFIX + topic + "/" + partition;
    }

    String id() {
        return id(topic, partition);
    }

    Parked with(List<Event> others) {
        return new Parked(topic, partition, change + 1, others);
    }
}
